class CustomerBlockMixin:
    """What a model says of itself to a customer's page and to the one search holds,
    also where the addon with the page is not installed."""

    def assertBlocks(self, model, partner):
        """Its blocks name what is there; they are returned."""
        found = self.env[model]._toloo_customer_block(partner)
        blocks = found if isinstance(found, list) else [found]
        for block in blocks:
            with self.subTest(model=model, block=block["key"]):
                self._check_block(self.env[model], block)
        return blocks

    def _check_block(self, model, block):
        self.assertTrue(block["title"])
        for what in ("date", "amount"):
            if name := block.get(what):
                self.assertTrue(model._fields[name].store, name)
        for what in ("state", "about", "contact"):
            if name := block.get(what, "partner_id" if what == "contact" else None):
                self.assertIn(name, model._fields)
        if path := block.get("currency"):
            self.assertEqual(model.mapped(path)._name, "res.currency")
        if xmlid := block.get("action"):
            self.assertEqual(self.env.ref(xmlid).res_model, model._name)
        for name in block.get("new") or {}:
            self.assertIn(name, model._fields)

    def assertFound(self, record, typed):
        """The record is what its model means by `typed`."""
        source = record._toloo_search_source(typed)
        self.assertTrue(source["key"] and source["title"])
        names = (source.get("text", "name"), *source.get("about", ()))
        self.assertLessEqual(set(names), record._fields.keys())
        self.assertIn(record, record.search(source["domain"]))
