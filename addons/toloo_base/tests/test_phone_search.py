from odoo.tests import tagged

from .common_phone import PhoneCase
from .test_phone_tools import FORMS, write


@tagged("post_install", "-at_install")
class TestPhoneSearch(PhoneCase):
    def test_every_form_finds_every_form(self):
        for national in ("9121234567", "2188776655"):
            for stored in FORMS:
                partner = self.contact(write(stored, national))
                for typed in FORMS:
                    text = write(typed, national)
                    self.assertEqual(self.Number._find_partners(text), partner, text)
                    for operator in ("=", "ilike"):
                        domain = [("phone_mobile_search", operator, text)]
                        self.assertEqual(self.Partner.search(domain), partner, text)
                    found = self.Partner.name_search(text)
                    self.assertEqual([row[0] for row in found], partner.ids, text)
                partner.unlink()

    def test_near_misses(self):
        self.contact("09121234567")
        for text in ("09121234568", "0912123456", "091212345678", "9121234576"):
            self.assertFalse(self.Number._find_partners(text), text)
            self.assertFalse(self.Partner.search([("phone_mobile_search", "=", text)]))

    def test_further_numbers_are_found(self):
        partner = self.contact("09121234567, 02188776655")
        found = self.Partner.search([("display_name", "ilike", "۸۸۷۷۶۶۵۵ ۰۲۱")])
        self.assertFalse(found)
        found = self.Partner.search([("display_name", "ilike", "۰۲۱ ۸۸۷۷۶۶۵۵")])
        self.assertEqual(found, partner)

    def test_parts_of_a_number(self):
        partner = self.contact("09121234567")
        for text in ("1234567", "۰۹۱۲ ۱۲۳", "4567", "912123"):
            self.assertIn(
                partner, self.Partner.search([("display_name", "ilike", text)])
            )
            self.assertIn(
                partner, self.Partner.search([("phone_mobile_search", "ilike", text)])
            )

    def test_many_with_the_same_part(self):
        partners = self.contact("09121234567") | self.contact("09121234568")
        for limit in (1, 10):
            domain = self.Partner._phone_rows_domain("like", "91212345", limit=limit)
            self.assertEqual(self.Partner.search(domain), partners)

    def test_archived_contacts_are_found_where_asked(self):
        partner = self.contact("09121234567", active=False)
        for name in ("display_name", "phone_mobile_search"):
            domain = [(name, "ilike", "0912 123 4567"), ("active", "=", False)]
            self.assertEqual(self.Partner.search(domain), partner)

    def test_names_are_still_found(self):
        partner = self.contact("09121234567", name="مجتمع ۱۲۳۴۵")
        other = self.contact(name="1403", ref="9121234567")
        self.assertIn(
            partner, self.Partner.search([("display_name", "ilike", "مجتمع")])
        )
        self.assertIn(other, self.Partner.search([("display_name", "ilike", "1403")]))
        # A whole number that is somebody's reference too.
        found = self.Partner.search([("display_name", "ilike", "9121234567")])
        self.assertEqual(found, partner | other)

    def test_search_of_the_host_field(self):
        partner = self.contact("09121234567")
        empty = self.contact()
        search = self.Partner.search
        ours = [("id", "in", (partner | empty).ids)]
        self.assertEqual(search([*ours, ("phone_mobile_search", "=", False)]), empty)
        self.assertEqual(search([*ours, ("phone_mobile_search", "!=", False)]), partner)
        other = [*ours, ("phone_mobile_search", "!=", "0912 123 4567")]
        self.assertEqual(search(other), empty)
        short = [*ours, ("phone_mobile_search", "ilike", "98")]
        self.assertEqual(search(short), partner)

    def test_unreadable_text_is_found_as_written(self):
        partner = self.Partner.with_context(install_mode=True).create(
            {"name": "Demo", "phone": "reception, 2nd floor"}
        )
        found = self.Partner.search([("phone_mobile_search", "ilike", "reception")])
        self.assertIn(partner, found)

    def test_all_that_share_a_number(self):
        first = self.contact("02188776655")
        second = self.contact("09121234567, 02188776655")
        self.assertEqual(self.Number._find_partners("02188776655"), first | second)
        self.assertEqual(
            self.Number._find_partners("88776655", area="21"), first | second
        )
        self.env.company.state_id = self.tehran
        self.assertEqual(self.Number._find_partners("88776655"), first | second)
        self.env.company.state_id = self.isfahan
        self.assertFalse(self.Number._find_partners("88776655"))
        second.active = False
        self.assertEqual(self.Number._find_partners("02188776655"), first)

    def test_one_query(self):
        partner = self.contact("09121234567", state_id=self.tehran.id)
        # What waits for the end of the transaction empties its cache.
        self.env.cr.flush()
        for number in (self.Number, self.Number.with_user(self.manager)):
            for _turn in range(2):
                # The second time PostgreSQL is asked to keep the plan.
                self.assertEqual(number._find_partners("09121234567"), partner)
            with self.assertQueryCount(1):
                self.assertEqual(number._find_partners("۰۹۱۲۱۲۳۴۵۶۷"), partner)

    def test_unsaved_changes_are_seen(self):
        partner = self.contact("09121234567")
        self.Number._find_partners("09121234567")
        partner.phone = "09351234567"
        self.assertFalse(self.Number._find_partners("09121234567"))
        self.assertEqual(self.Number._find_partners("09351234567"), partner)

    def test_index_serves_the_lookup(self):
        # A small table is read as a whole, whatever indexes it has.
        for other in ("seqscan", "bitmapscan"):
            self.env.cr.execute(f"SET LOCAL enable_{other} = off")
        self.env.cr.execute(
            """EXPLAIN SELECT partner_id FROM toloo_phone_number
                WHERE number = ANY(%s)""",
            (["+989121234567"],),
        )
        plan = "\n".join(row[0] for row in self.env.cr.fetchall())
        self.assertIn("toloo_phone_number_number_idx", plan)
