from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common_phone import PhoneCase

MOBILE, LANDLINE = "+989121234567", "+982188776655"


@tagged("post_install", "-at_install")
class TestPhoneField(PhoneCase):
    def test_normal_form(self):
        for text in [
            "۰۹۱۲۱۲۳۴۵۶۷",
            "0098 912 1234567",
            "+98(0)912-123-4567",
            "9121234567",
        ]:
            partner = self.contact(text)
            self.assertEqual(partner.phone, "+98 912 123 4567")
            self.assertEqual(partner.phone_sanitized, MOBILE)
            self.assertEqual(self.rows(partner), [(MOBILE, "", True)])
            self.assertEqual(partner.phone_number_ids.kind, "mobile")

    def test_extension_stays_and_host_still_dials(self):
        partner = self.contact("۰۲۱-۸۸۷۷۶۶۵۵ داخلی ۱۲")
        self.assertEqual(partner.phone, "+98 21 8877 6655 #12")
        self.assertEqual(partner.phone_sanitized, LANDLINE)
        self.assertEqual(self.rows(partner), [(LANDLINE, "12", True)])

    def test_foreign_contact(self):
        partner = self.contact("020 7946 0958", country_id=self.env.ref("base.uk").id)
        self.assertEqual(partner.phone_sanitized, "+442079460958")
        partner.phone = "0912 123 4567"
        self.assertEqual(partner.phone_sanitized, MOBILE)

    def test_several_numbers_are_split(self):
        partner = self.contact("09121234567 / ۰۲۱-۸۸۷۷۶۶۵۵")
        self.assertEqual(partner.phone, "+98 912 123 4567")
        self.assertEqual(
            self.rows(partner), [(MOBILE, "", True), (LANDLINE, "", False)]
        )
        self.assertEqual(partner.further_number_ids.number, LANDLINE)

    def test_several_with_junk_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "0912"):
            self.contact("02188776655 / 0912")

    def test_junk_is_refused_by_reason(self):
        for text, reason in [
            ("تلفن ندارد", "is not a telephone number"),
            ("1403/05/12", "is not a telephone number"),
            ("0912", "too short"),
            ("091212345678", "too long"),
            ("0000000000", "none begins like this"),
        ]:
            with self.assertRaisesRegex(ValidationError, reason):
                self.contact(text)
        partner = self.contact("09121234567")
        with self.assertRaisesRegex(ValidationError, "too short"):
            partner.phone = "0912"
        self.assertFalse(self.contact("  ").phone)

    def test_rows_follow_the_field(self):
        partner = self.contact("09121234567, 02188776655")
        row = partner.phone_number_ids[0]
        partner.phone = "0935 123 4567"
        self.assertEqual(row.number, "+989351234567")
        partner.phone = "02188776655"
        self.assertEqual(self.rows(partner), [(LANDLINE, "", True)])
        partner.phone = False
        self.assertFalse(partner.phone_number_ids)

    def test_write_on_many(self):
        near = self.contact(state_id=self.tehran.id)
        far = self.contact(state_id=self.isfahan.id)
        (near | far).write({"phone": "88776655"})
        self.assertEqual(near.phone_sanitized, LANDLINE)
        self.assertEqual(far.phone_sanitized, "+983188776655")

    def test_area_code_of_the_place(self):
        company = self.contact(state_id=self.isfahan.id)
        self.assertEqual(
            self.contact("32345678", parent_id=company.id).phone_sanitized,
            "+983132345678",
        )
        with self.assertRaises(ValidationError):
            self.env.company.state_id = False
            self.contact("88776655")
        self.env.company.state_id = self.tehran
        self.assertEqual(self.contact("88776655").phone_sanitized, LANDLINE)

    def test_all_provinces_have_area_codes(self):
        states = self.env["res.country.state"].search(
            [("country_id", "=", self.iran.id), ("toloo_area_code", "!=", False)]
        )
        self.assertEqual(len(states), 31)

    def test_import(self):
        columns = ["name", "phone", "state_id/id", "further_number_ids/number"]
        place = "l10n_ir_states.state_ir_10"
        good = ["Good", "۸۸۷۷۶۶۵۵ - 09121234567", place, "۰۹۳۵ ۱۲۳ ۴۵۶۷"]
        result = self.Partner.load(columns, [good])
        self.assertFalse(result["messages"])
        partner = self.Partner.browse(result["ids"])
        self.assertEqual(partner.phone, "+98 21 8877 6655")
        self.assertEqual(
            set(partner.further_number_ids.mapped("number")),
            {MOBILE, "+989351234567"},
        )
        result = self.Partner.load(columns, [["Bad", "abc", place, ""]])
        self.assertIn("not a telephone number", result["messages"][0]["message"])

    def test_data_of_addons_is_kept_and_listed(self):
        junk = "(870)-931-050"
        partner = self.Partner.with_context(install_mode=True).create(
            {"name": "Demo", "phone": junk}
        )
        self.assertEqual(partner.phone, junk)
        unreadable = [
            ("phone", "!=", False),
            ("phone_number_ids", "not any", [("is_main", "=", True)]),
        ]
        self.assertIn(partner, self.Partner.search(unreadable))
        partner.write({"phone": junk, "name": "Demo again"})
        self.assertEqual(partner.phone, junk)
        partner.phone = "0912 123 4567"
        self.assertNotIn(partner, self.Partner.search(unreadable))
        parameter = self.env["ir.config_parameter"].sudo()
        parameter.set_param("toloo_base.keep_unreadable_phones", "1")
        self.assertEqual(self.contact("abc").phone, "abc")

    def test_default_from_an_action(self):
        partner = self.Partner.with_context(default_phone="۰۹۱۲۱۲۳۴۵۶۷").create(
            {"name": "Caller"}
        )
        self.assertEqual(partner.phone_number_ids.number, MOBILE)

    def test_contacts_that_were_there_before(self):
        texts = ["۰۹۱۲ ۱۲۳ ۴۵۶۷", "88776655، 09351234567", "abc", "02188776655 #7"]
        partners = self.Partner.create(
            [{"name": text, "state_id": self.tehran.id} for text in texts]
        )
        self.env.flush_all()
        for partner in partners:
            self.env.cr.execute(
                "UPDATE res_partner SET phone = name WHERE id = %s", [partner.id]
            )
        self.env.invalidate_all()
        self.Number._build_all(batch=2)
        self.assertEqual(
            partners.mapped("phone"),
            ["+98 912 123 4567", "+98 21 8877 6655", "abc", "+98 21 8877 6655 #7"],
        )
        self.assertEqual(
            [self.rows(partner) for partner in partners],
            [
                [(MOBILE, "", True)],
                [(LANDLINE, "", True), ("+989351234567", "", False)],
                [],
                [(LANDLINE, "7", True)],
            ],
        )
        self.assertEqual(
            partners.mapped("phone_sanitized"), [MOBILE, LANDLINE, False, LANDLINE]
        )
        self.assertEqual(partners[0].phone_number_ids.area_id, partners[0].area_id)
        self.Number._build_all()
        self.assertEqual(len(partners.phone_number_ids), 4)

    def test_merge_keeps_all_numbers(self):
        kept = self.contact("09121234567")
        gone = self.contact("02188776655, 09121234567")
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge([kept.id, gone.id], kept)
        self.assertEqual(self.rows(kept), [(MOBILE, "", True), (LANDLINE, "", False)])


@tagged("post_install", "-at_install")
class TestPhoneRows(PhoneCase):
    def test_anything_typed_is_read(self):
        partner = self.contact("09121234567")
        partner.further_number_ids = [
            Command.create({"number": "۰۲۱ ۸۸۷۷۶۶۵۵ داخلی ۱۲", "kind": "fax"})
        ]
        row = partner.further_number_ids
        self.assertEqual((row.number, row.extension, row.kind), (LANDLINE, "12", "fax"))
        self.assertEqual(row.display_name, "021 8877 6655 #12")
        row.number = "021 8877 6656"
        self.assertEqual(row.kind, "fax")
        with self.assertRaisesRegex(ValidationError, "not a telephone number"):
            row.number = "abc"
        with self.assertRaisesRegex(ValidationError, "several"):
            row.number = "09121234567 / 02188776655"
        self.assertEqual(partner.phone, "+98 912 123 4567")

    def test_the_main_row_writes_the_field(self):
        partner = self.contact("09121234567, 02188776655")
        main, further = partner.phone_number_ids.sorted()
        main.number = "۰۹۳۵۱۲۳۴۵۶۷"
        self.assertEqual(partner.phone, "+98 935 123 4567")
        self.assertEqual(partner.phone_sanitized, "+989351234567")
        further.is_main = True
        self.assertEqual(partner.phone, "+98 21 8877 6655")
        self.assertFalse(main.is_main)
        further.extension = "۱۲"
        self.assertEqual(partner.phone, "+98 21 8877 6655 #12")
        further.is_main = False
        self.assertFalse(partner.phone)
        main.is_main = True
        self.assertEqual(partner.phone, "+98 935 123 4567")
        main.unlink()
        self.assertFalse(partner.phone)
        self.Number.create(
            {"partner_id": partner.id, "number": "09121234567", "is_main": True}
        )
        self.assertEqual(partner.phone, "+98 912 123 4567")

    def test_a_number_stands_once(self):
        partner = self.contact("09121234567")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.Number.create({"partner_id": partner.id, "number": "9121234567"})

    def test_a_row_stays_with_its_contact(self):
        row = self.contact("09121234567").phone_number_ids
        with self.assertRaises(ValidationError):
            row.partner_id = self.contact()

    def test_mobiles(self):
        first = self.contact("02188776655, 09121234567, 09351234567")
        second = self.contact("02188776655")
        found = (first | second)._toloo_mobiles()
        self.assertEqual(found, {first.id: MOBILE})

    def test_form(self):
        with Form(self.Partner) as form:
            form.name = "Typed"
            form.phone = "۰۹۱۲۱۲۳۴۵۶۷"
            self.assertEqual(form.phone, "+98 912 123 4567")
            with form.further_number_ids.new() as line:
                line.number = "۰۲۱۸۸۷۷۶۶۵۵"
                self.assertEqual(line.number, LANDLINE)
                self.assertEqual(line.kind, "landline")
                line.kind = "home"
        self.assertEqual(
            self.rows(form.record), [(MOBILE, "", True), (LANDLINE, "", False)]
        )
        with Form(self.Partner) as form:
            form.name = "Again"
            form.phone = "+989121234567"
            self.assertEqual(form.same_phone_partner_ids[:].mapped("name"), ["Typed"])
            form.phone = "09351234567"
            self.assertFalse(form.same_phone_partner_ids[:])
            with form.further_number_ids.new() as line:
                line.number = "021 8877 6655"
            self.assertEqual(form.same_phone_partner_ids[:].mapped("name"), ["Typed"])
