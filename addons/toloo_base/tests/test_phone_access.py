from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_phone import PhoneCase

PHONE = "0912 123 4567"


@tagged("post_install", "-at_install")
class TestPhoneAccess(PhoneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.near = cls.contact(PHONE, name="Near", state_id=cls.tehran.id)

    def find(self, user, text=PHONE):
        """What each way of searching gives this user; all must agree."""
        number = self.Number.with_user(user)
        partner = self.Partner.with_user(user)
        found = number._find_partners(text)
        for domain in (
            [("phone_mobile_search", "=", text)],
            [("phone_mobile_search", "ilike", text)],
            [("display_name", "ilike", text)],
        ):
            self.assertEqual(partner.search(domain), found, domain)
        ids = [row[0] for row in partner.name_search(text)]
        self.assertEqual(ids, found.ids)
        rows = number.search([("number", "=", "+989121234567")])
        self.assertEqual(rows.partner_id, found)
        return found

    def test_other_province_finds_nothing(self):
        self.assertEqual(self.find(self.manager), self.near)
        self.assertFalse(self.find(self.far))
        self.assertEqual(
            self.Number.with_user(self.far)._find_partner_ids_raw(PHONE), self.near.ids
        )
        with self.assertRaises(AccessError):
            self.near.phone_number_ids.with_user(self.far).read(["number"])

    def test_move_to_another_province(self):
        self.near.state_id = self.isfahan
        self.assertFalse(self.find(self.manager))
        self.assertEqual(self.find(self.far), self.near)
        self.assertEqual(self.near.phone_number_ids.area_id, self.near.area_id)

    def test_unticked_area_is_gone_at_once(self):
        for _turn in range(3):
            self.assertTrue(self.find(self.manager))
        self.manager.toloo_pattern_ids.area_ids = [Command.clear()]
        self.assertFalse(self.find(self.manager))

    def test_officer_sees_numbers_of_his_contacts(self):
        self.assertEqual(self.find(self.officer), self.near | self.near)
        self.near.user_id = self.manager
        self.assertFalse(self.find(self.officer))
        self.near.user_id = self.officer
        self.assertEqual(self.find(self.officer), self.near)

    def test_colleagues_are_found(self):
        colleague = self.manager.partner_id
        colleague.phone = "0935 123 4567"
        self.assertEqual(self.find_house(self.far), colleague)

    def find_house(self, user):
        return self.Number.with_user(user)._find_partners("09351234567")

    def test_other_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.near.company_id = other
        self.assertFalse(self.find(self.manager))

    def test_numbers_are_edited_with_the_contact(self):
        near = self.near.with_user(self.officer)
        near.further_number_ids = [Command.create({"number": "۰۲۱۸۸۷۷۶۶۵۵"})]
        row = near.further_number_ids
        row.note = "mornings"
        row.unlink()
        near.phone = "09351234567"
        self.assertEqual(self.near.phone_number_ids.number, "+989351234567")
        self.near.user_id = self.manager
        with self.assertRaises(AccessError):
            self.near.phone_number_ids.with_user(self.officer).write({"note": "x"})
        with self.assertRaises(AccessError):
            self.near.phone_number_ids.with_user(self.officer).unlink()
        with self.assertRaises(AccessError):
            self.Number.with_user(self.officer).create(
                {"partner_id": self.near.id, "number": "02188776655"}
            )

    def test_the_warning_names_nobody_out_of_sight(self):
        for user, names in [(self.manager, ["Near"]), (self.far, [])]:
            with Form(self.Partner.with_user(user)) as form:
                form.name = "New"
                form.state_id = self.isfahan if user == self.far else self.tehran
                form.phone = PHONE
                same = form.same_phone_partner_ids[:].mapped("name")
                self.assertEqual(same, names)

    def test_a_name_is_found_though_a_hidden_contact_has_the_number(self):
        values = {"name": PHONE, "state_id": self.isfahan.id}
        named = self.Partner.create(values)
        found = self.Partner.with_user(self.far).search(
            [("display_name", "ilike", PHONE)]
        )
        self.assertEqual(found, named)

    def test_the_context_cannot_pass_unread_text(self):
        partner = self.near.with_context(toloo_phone="FOLLOWING")
        with self.assertRaises(ValidationError):
            partner.phone = "abc"
