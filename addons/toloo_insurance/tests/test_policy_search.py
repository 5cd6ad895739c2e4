from odoo.fields import Command
from odoo.tests import tagged

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestPolicySearch(PolicyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.near.phone = "0912 555 7788"
        cls.term = cls.in_force(number="1405/88-7766/AB")
        cls.other = cls.in_force(partner_id=cls.far.id)

    def find(self, text):
        """What the search box of the list finds."""
        domain = ["|", ("number_search", "ilike", text), ("partner_id", "ilike", text)]
        return self.terms.search([*domain, ("id", "in", (self.term | self.other).ids)])

    def test_by_number_in_any_form(self):
        for text in ("1405887766", "۱۴۰۵/۸۸", "٨٨ ٧٧٦٦", "1405-88", "7766ab", "AB"):
            self.assertEqual(self.find(text), self.term, text)
        self.assertFalse(self.find("99887"))
        found = self.terms.search([("number_search", "=", "1405 88 7766 ab")])
        self.assertEqual(found, self.term)

    def test_by_holder_and_his_phone(self):
        for text in ("near hold", "09125557788", "۰۹۱۲۵۵۵۷۷۸۸", "5557788"):
            self.assertEqual(self.find(text), self.term, text)

    def test_by_the_name_box(self):
        for text in ("۱۴۰۵/۸۸", "Near Holder", "09125557788"):
            ids = [id_ for id_, _name in self.terms.name_search(text)]
            self.assertIn(self.term.id, ids, text)
            self.assertNotIn(self.other.id, ids, text)

    def test_contacts_page_shows_his_policies(self):
        person = self.contact("Insured Child", self.here)
        term = self.draft(
            partner_id=self.far.id,
            insured_ids=[Command.create({"partner_id": person.id})],
        )
        self.assertEqual(person.policy_count, 1)
        action = person.action_open_policies()
        self.assertEqual(self.terms.search(action["domain"]), term)
        self.assertEqual(self.near.policy_count, 1)
        self.assertEqual(self.near.with_user(self.colleague).policy_count, 0)

    def test_company_shows_the_policies_of_its_people(self):
        house = self.contact("House", self.here, is_company=True)
        worker = self.contact("Worker", self.here, parent_id=house.id)
        term = self.draft(partner_id=worker.id)
        action = house.action_open_policies()
        self.assertEqual(self.terms.search(action["domain"]), term)
        self.assertEqual(house.policy_count, 1)
