from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_people import PeopleCase


@tagged("post_install", "-at_install")
class TestSending(PeopleCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sending = cls.env["toloo.sending"]
        ref = cls.env.ref
        cls.advert = ref("toloo_base.sending_kind_advertising")
        cls.letter = ref("toloo_base.sending_kind_letter")
        cls.factory, cls.office = cls.partner.create(
            [
                {
                    "name": name,
                    "type": "other",
                    "parent_id": cls.company.id,
                    "street": f"{name} street",
                    "state_id": cls.here.id,
                    "address_purpose_id": ref(
                        f"toloo_base.address_purpose_{purpose}"
                    ).id,
                }
                for name, purpose in (("Factory", "factory"), ("Office", "advertising"))
            ]
        )

    def send(self, user=None, **values):
        values = {"partner_id": self.company.id, "kind_id": self.advert.id} | values
        return self.sending.with_user(user or self.env.user).create(values)

    def test_address_by_purpose(self):
        self.assertEqual(self.send().address_id, self.office)
        self.assertEqual(self.send(kind_id=self.letter.id).address_id, self.company)
        chosen = self.send(address_id=self.factory.id)
        self.assertEqual(chosen.address_id, self.factory)
        clerk = self.new_contact("Clerk", parent_id=self.company.id)
        self.assertEqual(self.send(partner_id=clerk.id).address_id, self.office)

    def test_address_stays_as_it_was(self):
        sending = self.send()
        self.assertIn("Office street", sending.address_text)
        self.office.street = "New street"
        self.assertIn("Office street", sending.address_text)

    def test_without_an_address(self):
        sending = self.send(channel="email", address_id=False)
        self.assertFalse(sending.address_text)

    def test_somebody_elses_address_is_refused(self):
        with self.assertRaises(ValidationError):
            self.send(address_id=self.far_company.id)

    def test_form(self):
        with Form(self.sending.with_user(self.manager)) as form:
            form.partner_id = self.company
            form.kind_id = self.advert
            self.assertEqual(form.address_id, self.office)
            form.tracking_number = "1234"
        sending = form.record
        self.assertEqual(sending.user_id, self.manager)
        self.assertEqual(sending.area_id, self.company.area_id)
        self.assertEqual(self.company.sending_count, 1)
        action = self.company.action_open_sendings()
        self.assertEqual(self.sending.search(action["domain"]), sending)

    def test_purpose_names_a_nameless_address(self):
        form = Form(
            self.partner.with_context(
                default_parent_id=self.company.id, default_type="other"
            )
        )
        form.address_purpose_id = self.env.ref("toloo_base.address_purpose_warehouse")
        self.assertEqual(form.name, "Warehouse")

    def test_rights(self):
        here, there = self.send(), self.send(partner_id=self.far_company.id)
        seen = self.sending.with_user(self.manager).search([])
        self.assertIn(here, seen)
        self.assertNotIn(there, seen)
        with self.assertRaises(AccessError):
            there.with_user(self.manager).read(["tracking_number"])
        own = self.send(self.officer, user_id=self.officer.id)
        seen = self.sending.with_user(self.officer).search([])
        self.assertEqual(seen, own)
        with self.assertRaises(AccessError):
            own.with_user(self.officer).unlink()
        self.company.state_id = self.there
        self.env.flush_all()
        self.assertFalse(own.with_user(self.manager).has_access("read"))

    def test_files_are_seen_with_the_sending(self):
        file = (
            self.env["ir.attachment"]
            .with_user(self.officer)
            .create({"name": "catalogue.txt", "raw": b"x"})
        )
        own = self.send(
            self.officer,
            user_id=self.officer.id,
            attachment_ids=[Command.set(file.ids)],
        )
        self.assertEqual((file.res_model, file.res_id), (own._name, own.id))
        self.assertTrue(file.with_user(self.manager).has_access("read"))
        self.company.state_id = self.there
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertFalse(file.with_user(self.manager).has_access("read"))
