from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin

from .common_letter import LetterCase


@tagged("post_install", "-at_install")
class TestLetterLeak(LeakMixin, TransactionCase):
    probes = {"toloo.letter": "partner_id", "toloo.email": "partner_id"}

    @classmethod
    def make_documents(cls, partner):
        cls.env["toloo.letter"].create(
            {"partner_id": partner.id, "subject": "x", "text": "<p>{نام}</p>"}
        )
        batch = cls.env["toloo.email.batch"].create(
            {
                "subject": "x",
                "email_from": "a@b.example",
                "user_id": cls.env.uid,
                "company_id": cls.env.company.id,
            }
        )
        cls.env["toloo.email"].create(
            {
                "batch_id": batch.id,
                "partner_id": partner.id,
                "email_to": partner.email,
                "user_id": cls.env.uid,
                "company_id": cls.env.company.id,
            }
        )


@tagged("post_install", "-at_install")
class TestLetterAccess(LetterCase):
    def test_contacts_out_of_sight_get_nothing(self):
        both = self.firm | self.far_company | self.far_person
        for name in ("letters", "labels", "email"):
            action = getattr(both.with_user(self.manager), f"action_toloo_{name}")()
            mailing = self.env["toloo.mailing"].browse(action["res_id"])
            self.assertEqual(mailing.line_ids.partner_id, self.firm, name)

    def test_group_and_job_lead_to_what_is_seen(self):
        group = self.env["res.partner.category"].create({"name": "Top"})
        below = self.env["res.partner.category"].create(
            {"name": "Below", "parent_id": group.id}
        )
        (self.firm | self.far_company).category_id = below
        self.far_person.job_position_id = self.chief
        mailings = self.env["toloo.mailing"].with_user(self.manager)
        of_group = mailings.create({"mode": "letter", "group_ids": group.ids})
        of_group.action_list()
        self.assertEqual(of_group.line_ids.partner_id, self.firm)
        of_job = mailings.create({"mode": "letter", "job_ids": self.chief.ids})
        of_job.action_list()
        self.assertEqual(of_job.line_ids.person_id, self.contact)
        both = mailings.create(
            {"mode": "letter", "group_ids": group.ids, "job_ids": self.job.ids}
        )
        both.action_list()
        self.assertEqual(both.line_ids.person_id, self.buyer)

    def test_a_dialog_is_its_users_own(self):
        mailing = self.mailing(self.firm)
        other = mailing.with_user(self.trusted)
        for records in (other, mailing.line_ids.with_user(self.trusted)):
            for operation in ("read", "write", "unlink"):
                self.assertFalse(records.has_access(operation))
        with self.assertRaises(AccessError):
            other.action_make_letters()

    def test_lines_to_contacts_out_of_sight_are_refused(self):
        mailing = self.mailing(self.firm)
        with self.assertRaises(AccessError):
            self.env["toloo.mailing.line"].with_user(self.manager).create(
                {
                    "mailing_id": mailing.id,
                    "partner_id": self.far_person.id,
                    "person_id": self.far_person.id,
                }
            )

    def test_moved_away_meanwhile(self):
        mailing = self.mailing(self.firm | self.person, template_id=self.template.id)
        self.person.state_id = self.there
        self.env.invalidate_all()
        mailing = mailing.with_env(mailing.env)
        action = mailing.action_make_letters()
        letters = self.env["toloo.letter"].search(action["domain"])
        self.assertEqual(letters.partner_id, self.firm)

    def test_officers_keep_to_their_own_letters(self):
        letter = self.letters(self.firm)
        self.assertFalse(letter.with_user(self.officer).has_access("read"))
        for name in ("action_print", "action_send", "action_labels"):
            with self.assertRaises(AccessError):
                getattr(letter.with_user(self.officer), name)()
        own = self.letters(self.firm, user=self.officer)
        own.action_print()
        own.action_send()
        self.assertEqual(own.sending_id.user_id, self.officer)

    def test_templates_and_sheets_are_the_managers(self):
        sheet = self.env.ref("toloo_crm.label_sheet_3_7")
        for record in (self.template, sheet):
            self.assertTrue(record.with_user(self.officer).has_access("read"))
            self.assertFalse(record.with_user(self.officer).has_access("write"))
            self.assertTrue(record.with_user(self.manager).has_access("write"))
            self.assertFalse(record.with_user(self.manager).has_access("unlink"))

    def test_report_shows_no_letter_of_others(self):
        letter = self.letters(self.firm)
        report = self.env["report.toloo_crm.letter_a4"].with_user(self.officer)
        for arguments in ((letter.ids,), (None, {"letter_ids": letter.ids})):
            with self.assertRaises(AccessError):
                report._get_report_values(*arguments)

    def test_drafts_are_deleted_by_who_wrote_them(self):
        own = self.letters(self.firm, user=self.officer)
        own.unlink()
        self.assertFalse(own.exists())

    def test_queries_do_not_grow(self):
        def count(partners):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.mailing(partners, "label")
            return self.env.cr.sql_log_count - before

        people = self.env["res.partner"].create(
            [
                {"name": f"Q{i}", "street": "Amirkabir 1", "state_id": self.here.id}
                for i in range(240)
            ]
        )
        count(people[:1])
        self.assertLessEqual(count(people) - count(people[:60]), 12)
