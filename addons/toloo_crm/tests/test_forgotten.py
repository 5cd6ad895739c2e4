from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_task import TaskCase


@tagged("post_install", "-at_install")
class TestForgotten(TaskCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.roles = cls.env["toloo.contact.role"].search(
            [("code", "in", ["lead", "customer"])]
        )
        cls.lead, cls.customer = (
            cls.contact(role.code, cls.here, role_ids=[Command.set(role.ids)])
            for role in cls.roles
        )
        cls.old = cls.lead | cls.customer
        cls.entered(cls.old | cls.company, 100)

    @classmethod
    def entered(cls, contacts, days):
        """These contacts were entered so many days ago."""
        cls.env.flush_all()
        date = fields.Datetime.now() - timedelta(days=days)
        cls.env.cr.execute(
            "UPDATE res_partner SET create_date = %s WHERE id = ANY(%s)",
            [date, contacts.ids],
        )
        cls.env.invalidate_all()

    def forgotten(self, user=None):
        self.env.flush_all()
        contacts = self.env["res.partner"].with_user(user or self.boss)
        return contacts.search([("is_forgotten", "=", True)]).sudo()

    def talk(self, contact, days):
        begin = fields.Datetime.now() - timedelta(days=days)
        return self.env["toloo.interaction"].create(
            {"partner_id": contact.id, "date_start": begin}
        )

    def test_list(self):
        self.assertEqual(self.forgotten() & (self.old | self.company), self.old)
        self.talk(self.lead, 40)
        self.assertIn(self.lead, self.forgotten())
        self.talk(self.lead, 29)
        self.assertNotIn(self.lead, self.forgotten())

    def test_search_and_field_agree(self):
        self.talk(self.lead, 10)
        self.entered(self.person, 5)
        self.person.role_ids = self.roles
        self.talk(self.person, 60)
        everybody = self.old | self.company | self.person
        for days in ("5", "30", "90", "365"):
            self.env["ir.config_parameter"].set_param("toloo_crm.forgotten_days", days)
            self.env.invalidate_all()
            self.assertEqual(
                everybody.filtered("is_forgotten"), self.forgotten() & everybody, days
            )

    def test_days_of_the_settings(self):
        settings = self.env["res.config.settings"].create({"toloo_forgotten_days": 120})
        settings.execute()
        self.assertFalse(self.forgotten() & self.old)

    def test_silent_days(self):
        self.talk(self.lead, 40)
        self.env.invalidate_all()
        self.assertEqual(self.old.mapped("silent_days"), [40, 100])

    def test_talk_of_a_person_is_one_of_the_company(self):
        self.company.role_ids = self.roles
        self.assertIn(self.company, self.forgotten())
        self.talk(self.person, 1)
        self.assertNotIn(self.company, self.forgotten())

    def test_call_one(self):
        action = self.lead.with_user(self.boss).action_toloo_call()
        self.assertEqual(action["res_model"], "toloo.interaction")
        self.assertEqual(action["context"], {"default_partner_id": self.lead.id})

    def test_call_several(self):
        action = self.old.with_user(self.boss).action_toloo_call()
        dialog = self.env[action["res_model"]].with_user(self.boss)
        with Form(dialog.with_context(**action["context"])) as form:
            form.description = "Wished them a happy new year"
        form.record.action_log()
        self.assertFalse(self.forgotten() & self.old)
        talks = self.env["toloo.interaction"].search(
            [("partner_id", "in", self.old.ids)]
        )
        self.assertEqual(talks.partner_id, self.old)
        self.assertEqual(talks.user_id, self.boss)

    def test_rights(self):
        self.entered(self.far, 100)
        self.far.role_ids = self.roles
        self.assertNotIn(self.far, self.forgotten())
        both = (self.far | self.lead).with_user(self.boss)
        with self.assertRaises(AccessError):
            both.action_toloo_call()
        dialog = self.env["toloo.contact.call"].with_user(self.boss)
        with self.assertRaises(AccessError):
            dialog.create({"partner_ids": [Command.set(both.ids)]}).action_log()
        self.assertFalse(
            self.env["toloo.interaction"].search([("partner_id", "=", self.far.id)])
        )

    def test_queries_flat(self):
        spec = {"display_name": {}, "last_interaction_date": {}, "silent_days": {}}
        counts = []
        for size in (3, 12):
            for place in range(size):
                role = [Command.set(self.roles.ids)]
                self.entered(self.contact(f"C{place}", self.here, role_ids=role), 60)
            contacts = self.env["res.partner"].with_user(self.boss)
            for _time in range(2):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                contacts.web_search_read([("is_forgotten", "=", True)], spec, limit=80)
                count = self.env.cr.sql_log_count - before
            counts.append(count)
        self.assertEqual(*counts)
