from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import new_test_user


class LeakMixin:
    """Who may see Isfahan alone sees nothing of Tehran, model by model.

    A test class names the groups of its user in `groups`, its models and the path from
    each to the contact in `probes`, and makes the documents of a contact in
    `make_documents`.
    """

    # The tests are those of this class; what inherits it names its models alone.
    allow_inherited_tests_method = True
    groups = ""
    probes = {}
    probe_context = {"active_test": False}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        context = dict(cls.env.context, tracking_disable=True)
        cls.env = cls.env(su=True, context=context)
        cls.here = cls.env.ref("l10n_ir_states.state_ir_20")  # Isfahan
        cls.there = cls.env.ref("l10n_ir_states.state_ir_10")  # Tehran
        cls.near = cls.make_partner("Naghsh-e Jahan", cls.here)
        cls.far = cls.make_partner("Azadi", cls.there)
        areas = cls.env["toloo.area"]
        area = areas.browse(areas._of_place("province", cls.here.ids)[cls.here.id])
        groups = f"toloo_access.group_manager,{cls.groups}".strip(",")
        cls.user = new_test_user(cls.env, "leak_area", groups=groups)
        cls.chief = new_test_user(
            cls.env, "leak_all", groups=f"{groups},toloo_access.group_all_areas"
        )
        cls.env["toloo.access.pattern"].create(
            {
                "name": "One province",
                "area_ids": [Command.link(area.id)],
                "user_ids": [Command.link(cls.user.id)],
            }
        )
        cls.make_documents(cls.near)
        cls.make_documents(cls.far)
        cls.env.flush_all()

    @classmethod
    def make_partner(cls, name, state):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "country_id": state.country_id.id,
                "state_id": state.id,
                "email": f"{name.split()[0].lower()}@example.com",
            }
        )

    @classmethod
    def make_documents(cls, partner):
        """Make one document or more of each model in `probes`."""
        raise NotImplementedError

    def all_of(self, model, partner):
        """What `model` really holds of this contact."""
        model = self.env[model].sudo().with_context(**self.probe_context)
        return model.search([(self.probes[model._name], "=", partner.id)])

    def as_user(self, model, user=None):
        """`model` as the user of one province, or as another."""
        self.env.flush_all()
        self.env.invalidate_all()
        model = self.env[model].with_user(user or self.user)
        return model.with_context(**self.probe_context)

    def test_lists(self):
        for name in self.probes:
            near, far = self.all_of(name, self.near), self.all_of(name, self.far)
            self.assertTrue(near and far, f"{name} has no documents to hide")
            either = [("id", "in", (near | far).ids)]
            with self.subTest(model=name):
                model = self.as_user(name)
                self.assertEqual(set(model.search(either).ids), set(near.ids))
                self.assertEqual(model.search_count(either), len(near))
                ((total,),) = model._read_group(either, [], ["__count"])
                self.assertEqual(total, len(near))

    def test_names(self):
        for name in self.probes:
            far = self.all_of(name, self.far)
            if self.env[name]._rec_name not in self.env[name]._fields:
                continue
            with self.subTest(model=name):
                found = self.as_user(name).name_search("", [("id", "in", far.ids)])
                self.assertFalse(found)

    def test_guessed_id(self):
        for name in self.probes:
            near, far = self.all_of(name, self.near), self.all_of(name, self.far)
            with self.subTest(model=name):
                self.as_user(name).browse(near.ids).check_access("read")
                with self.assertRaises(AccessError):
                    self.as_user(name).browse(far.ids).check_access("read")

    def test_all_areas(self):
        for name in self.probes:
            ids = (self.all_of(name, self.near) | self.all_of(name, self.far)).ids
            with self.subTest(model=name):
                model = self.as_user(name, self.chief)
                self.assertEqual(model.search_count([("id", "in", ids)]), len(ids))

    def test_move(self):
        """What hangs on a contact goes where he goes."""
        self.far.write({"state_id": self.here.id})
        self.near.write({"state_id": self.there.id})
        for name in self.probes:
            near, far = self.all_of(name, self.near), self.all_of(name, self.far)
            with self.subTest(model=name):
                either = [("id", "in", (near | far).ids)]
                found = self.as_user(name).search(either)
                self.assertEqual(set(found.ids), set(far.ids))

    def test_queries_flat(self):
        """Reading a page takes as many queries for six documents as for three."""
        counts = []
        for _round in range(2):
            for _time in range(2):
                self.make_documents(self.near)
            self.env.flush_all()
            counts.append([self.queries_of(name) for name in self.probes])
        self.assertEqual(*counts)

    def queries_of(self, name):
        """Queries of one search and read in `name` by the user of one province."""
        model = self.as_user(name)
        model.search([]).check_access("read")
        model = self.as_user(name)
        before = self.env.cr.sql_log_count
        model.search([]).check_access("read")
        return self.env.cr.sql_log_count - before

    def test_page_asks_once(self):
        """A page with all its links takes one query more for who is limited than for
        who is not: what they all lead to is asked about at once. Where a link leads to
        a contact through a record between, that contact is fetched as well."""
        for name in self.probes:
            near = self.all_of(name, self.near)
            fields = self.env[name]._fields.values()
            links = [f.name for f in fields if f.type == "many2one" and f.store]
            links = [n for n in links if self.env[name]._toloo_ruled_fields([n])]
            with self.subTest(model=name, links=links):
                free, limited = (
                    self.queries_of_page(name, near.ids, links, user)
                    for user in (self.chief, self.user)
                )
                ends = [self.env[name][link] for link in links]
                between = any(hasattr(end, "_area_links") for end in ends)
                self.assertLessEqual(limited, free + 1 + between)

    def queries_of_page(self, name, ids, links, user):
        """Queries of one page of a list with the names of what it leads to."""
        spec = {link: {"fields": {"display_name": {}}} for link in links}
        for _time in range(2):
            # What processes keep is kept by now.
            model = self.as_user(name, user)
            before = self.env.cr.sql_log_count
            model.web_search_read([("id", "in", ids)], spec, limit=80)
        return self.env.cr.sql_log_count - before

    def test_rules_count(self):
        """Without its rule each of the models leaks: these tests look where it is."""
        for name in self.probes:
            # A model that inherits another by link is under that one's rule as well.
            forces = [f"toloo_access('{n}')" for n in (name, *self.env[name]._inherits)]
            rules = self.env["ir.rule"].search([("domain_force", "in", forces)])
            ruled = rules.mapped("domain_force")
            self.assertIn(forces[0], ruled, f"{name} has no rule")
            far = self.all_of(name, self.far)
            with self.subTest(model=name):
                self.assertFalse(self.as_user(name).search([("id", "in", far.ids)]))
                rules.active = False
                self.env.registry.clear_cache()
                self.assertTrue(self.as_user(name).search([("id", "in", far.ids)]))
                rules.active = True
