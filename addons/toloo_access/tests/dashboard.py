class DashboardBlockMixin:
    """What a model offers to the dashboard holds, also where the addon with the
    dashboard is not installed."""

    def assertDashboardBlocks(self, model):
        """Its blocks name what is there, and are answered; they are returned by key."""
        found = self.env[model]._toloo_dashboard_block()
        blocks = found if isinstance(found, list) else [found]
        for block in blocks:
            with self.subTest(model=model, block=block["key"]):
                self._check_dashboard_block(self.env[model], block)
        return {block["key"]: block for block in blocks}

    def _check_dashboard_block(self, model, block):
        self.assertTrue(block["title"])
        # What the records are is read as the client's server does.
        system = self.env(su=True)
        self.assertEqual(system.ref(block["action"]).res_model, model._name)
        if name := block.get("short_list"):
            view = system.ref(name)
            self.assertEqual((view.model, view.type), (model._name, "list"))
        for name in ("groups", "default"):
            for group in (block.get(name) or "").split(","):
                if group:
                    self.assertEqual(system.ref(group)._name, "res.groups")
        model.search(block["domain"], limit=1)

    def in_block(self, model, key):
        """What the block holds, by the rights of the environment's user."""
        block = self.assertDashboardBlocks(model)[key]
        return self.env[model].search(block["domain"])
