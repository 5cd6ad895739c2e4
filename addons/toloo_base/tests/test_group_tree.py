from odoo.tests import tagged

from .common_people import PeopleCase


@tagged("post_install", "-at_install")
class TestGroupTree(PeopleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = cls.env["res.partner.category"]
        cls.tree = group
        for name in ("Industry", "Textile", "Weaving", "Carpets", "Machine carpets"):
            cls.tree += group.create({"name": name, "parent_id": cls.tree[-1:].id})
        cls.top, cls.leaf = cls.tree[0], cls.tree[-1]
        cls.services = group.create({"name": "Services"})
        cls.company.category_id = cls.leaf
        cls.person.category_id = cls.tree[1] | cls.tree[2]
        cls.far_company.category_id = cls.services

    def panel(self, user=None, **kwargs):
        partner = self.partner.with_user(user or self.env.user)
        result = partner.search_panel_select_range(
            "toloo_branch_id", enable_counters=True, **kwargs
        )
        self.assertEqual(result["parent_field"], "parent_id")
        return {value["id"]: value for value in result["values"]}

    def test_branch_means_all_below(self):
        for name in ("category_id", "toloo_branch_id"):
            found = self.partner.search([(name, "child_of", self.top.id)])
            self.assertEqual(found, self.company | self.person, name)
            found = self.partner.search([(name, "child_of", self.leaf.id)])
            self.assertEqual(found, self.company, name)

    def test_search_view_takes_the_branch(self):
        arch = self.partner.get_view(
            self.env.ref("toloo_base.view_partner_search_tree").id, "search"
        )["arch"]
        self.assertIn(
            'name="category_id" string="Contact group" operator="child_of"', arch
        )
        self.assertIn("toloo_branch_id", arch)

    def test_counts_each_contact_once(self):
        self.assertEqual(self.top.contact_count, 2)
        self.assertEqual(self.leaf.contact_count, 1)
        values = self.panel()
        self.assertEqual(values[self.top.id]["__count"], 2)
        self.assertEqual(values[self.leaf.id]["parent_id"], self.tree[-2].id)
        values = self.panel(search_domain=[("is_company", "=", True)])
        self.assertEqual(values[self.top.id]["__count"], 1)

    def test_counts_do_not_tell_of_other_areas(self):
        self.assertEqual(self.panel(self.manager)[self.services.id]["__count"], 0)
        self.assertEqual(self.services.with_user(self.manager).contact_count, 0)
        self.assertEqual(self.top.with_user(self.manager).contact_count, 2)

    def test_open_the_contacts(self):
        action = self.top.action_open_contacts()
        self.assertEqual(
            self.partner.search(action["domain"]), self.company | self.person
        )

    def test_moving_a_branch(self):
        self.tree[2].parent_id = self.services
        self.assertEqual(self.services.contact_count, 3)
        self.assertEqual(self.top.contact_count, 1)
