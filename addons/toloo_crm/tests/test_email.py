import base64
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from .common_letter import LetterCase
from .smtp_server import SmtpServer

LOGS = ("odoo.addons.mail.models.mail_mail", "odoo.addons.base.models.ir_mail_server")
OURS = "odoo.addons.toloo_crm.models.toloo_email_deliver"


@tagged("post_install", "-at_install")
class TestEmail(LetterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager.email = "manager@house.example"
        cls.manager.partner_id.email = "manager@house.example"
        cls.env["ir.mail_server"].search([]).active = False
        cls.server = cls.env["ir.mail_server"].create(
            {"name": "House", "smtp_host": "127.0.0.1", "smtp_encryption": "none"}
        )

    def setUp(self):
        super().setUp()
        self.smtp = SmtpServer()
        self.addCleanup(self.smtp.stop)
        self.server.smtp_port = self.smtp.port
        # The host sends nothing while it is tested, unless it is told to.
        self.enterContext(
            patch.object(IrMail_Server, "_disable_send", lambda *_args: False)
        )

    def queue(self, partners, **values):
        """The e-mails of a group e-mail by the manager."""
        values = {
            "subject": "سلام {نام}",
            "body": "<p>{خطاب و نام} عزیز، {تاریخ}</p>",
        } | values
        mailing = self.mailing(partners, "email", **values)
        action = mailing.action_send_email()
        return mailing.env["toloo.email"].search(action["domain"], order="id")

    def run_queue(self):
        self.env.flush_all()
        with self.enter_registry_test_mode(), mute_logger(*LOGS, OURS):
            self.env["toloo.email"]._cron_send()
        self.env.invalidate_all()

    def test_one_each_with_its_own_text(self):
        emails = self.queue(self.firm | self.buyer)
        self.run_queue()
        self.assertEqual(
            self.smtp.addresses(), ["mina@firm.example", "nader@firm.example"]
        )
        message = self.smtp.received[0][1]
        self.assertEqual(message["Subject"], "سلام مینا کریمی")
        self.assertIn("manager@house.example", message["Reply-To"])
        html = message.get_body(("html",)).get_content()
        self.assertIn("سرکار خانم مینا کریمی عزیز، ۱۴", html)
        self.assertIn('dir="rtl"', html)
        self.assertEqual(set(emails.mapped("state")), {"sent"})
        self.assertTrue(all(emails.mapped("date_sent")))

    def test_sent_once(self):
        emails = self.queue(self.buyer)
        self.run_queue()
        self.run_queue()
        emails.action_send_again()
        self.run_queue()
        self.assertEqual(len(self.smtp.received), 1)

    def test_counts_among_the_sendings(self):
        emails = self.queue(self.buyer, kind_id=self.template.kind_id.id)
        self.run_queue()
        sending = emails.sending_id
        self.assertEqual(sending.partner_id, self.buyer)
        self.assertEqual((sending.channel, sending.kind_id), ("email", emails.kind_id))
        self.assertEqual(sending.user_id, self.manager)

    def test_nothing_is_left_in_the_queue_of_the_host(self):
        before = self.env["mail.mail"].search_count([])
        self.smtp.refused["nader@firm.example"] = "550 no such box"
        self.queue(self.firm | self.buyer)
        self.run_queue()
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_failed_ones_alone_go_again(self):
        self.smtp.refused["nader@firm.example"] = "550 5.1.1 no such box here"
        emails = self.queue(self.firm | self.buyer)
        batch = emails.batch_id
        self.run_queue()
        states = {email.email_to: email.state for email in emails}
        self.assertEqual(
            states, {"mina@firm.example": "sent", "nader@firm.example": "failed"}
        )
        self.assertIn("no such box", emails[1].failure_reason)
        self.assertEqual((batch.sent_count, batch.failed_count), (1, 1))
        self.smtp.refused.clear()
        batch.action_send_again()
        self.run_queue()
        self.assertEqual(set(emails.mapped("state")), {"sent"})
        self.assertEqual(self.smtp.addresses().count("mina@firm.example"), 1)

    def test_server_that_is_down(self):
        emails = self.queue(self.firm | self.buyer)
        self.server.smtp_port = 1
        self.run_queue()
        self.assertEqual(set(emails.mapped("state")), {"outgoing"})
        self.assertTrue(all(emails.mapped("failure_reason")))
        self.assertTrue(all(e.date_due > e.create_date for e in emails))
        emails.sudo().write({"attempts": 4, "date_due": "2026-01-01"})
        self.run_queue()
        self.assertEqual(set(emails.mapped("state")), {"failed"})
        self.server.smtp_port = self.smtp.port
        emails.action_send_again()
        self.run_queue()
        self.assertEqual(set(emails.mapped("state")), {"sent"})

    def test_what_may_have_left_waits_for_a_person(self):
        self.smtp.dropped.add("mina@firm.example")
        emails = self.queue(self.firm | self.buyer)
        self.run_queue()
        self.run_queue()
        self.assertEqual(emails.mapped("state"), ["unknown", "sent"])
        emails.action_send_again()
        self.run_queue()
        self.assertEqual(self.smtp.addresses().count("mina@firm.example"), 1)
        self.smtp.dropped.clear()
        emails.action_send_unknown()
        self.run_queue()
        self.assertEqual(emails[0].state, "sent")

    def test_a_process_that_died(self):
        emails = self.queue(self.firm | self.buyer)
        emails[0].sudo().state = "sending"
        self.run_queue()
        self.assertEqual(emails.mapped("state"), ["unknown", "sent"])
        self.assertEqual(self.smtp.addresses(), ["nader@firm.example"])

    def test_who_cannot_get_one_is_listed(self):
        silent = self.new_contact("Silent", self.here)
        dead = self.new_contact("Late", self.here, email="l@x.example")
        dead.is_deceased = True
        self.env["mail.blacklist"].create({"email": "nader@firm.example"})
        twin = self.new_contact("Twin", self.here, email="MINA@firm.example")
        mailing = self.mailing(self.firm | self.buyer | silent | dead | twin, "email")
        found = {line.person_id: line.problem for line in mailing.line_ids}
        expected = {silent: "no_email", dead: "deceased", self.buyer: "opted_out"}
        self.assertEqual(expected, {k: v for k, v in found.items() if v})
        self.assertEqual((mailing.ticked_count, mailing.merged_count), (1, 1))
        self.assertTrue(mailing.listed)

    def test_opted_out_meanwhile(self):
        emails = self.queue(self.firm | self.buyer)
        self.env["mail.blacklist"].create({"email": "mina@firm.example"})
        self.run_queue()
        self.assertEqual(emails.mapped("state"), ["canceled", "sent"])
        self.assertEqual(self.smtp.addresses(), ["nader@firm.example"])

    def test_withdrawn(self):
        emails = self.queue(self.firm | self.buyer)
        emails[0].action_withdraw()
        self.run_queue()
        self.assertEqual(emails.mapped("state"), ["canceled", "sent"])

    def test_files_go_along(self):
        file = (
            self.env["ir.attachment"]
            .with_user(self.manager)
            .create({"name": "a.txt", "datas": base64.b64encode(b"hello")})
        )
        emails = self.queue(self.buyer, attachment_ids=[Command.set(file.ids)])
        self.run_queue()
        parts = list(self.smtp.received[0][1].iter_attachments())
        self.assertEqual([part.get_filename() for part in parts], ["a.txt"])
        self.assertEqual(parts[0].get_content().strip(), "hello")
        self.assertEqual(file.res_id, emails.batch_id.id)

    def test_own_mailbox(self):
        own = SmtpServer()
        self.addCleanup(own.stop)
        self.env["ir.mail_server"].create(
            {
                "name": "Mine",
                "smtp_host": "127.0.0.1",
                "smtp_port": own.port,
                "smtp_encryption": "none",
                "smtp_user": "manager@house.example",
                "smtp_pass": "secret",
                "from_filter": "manager@house.example",
                "owner_user_id": self.manager.id,
            }
        )
        self.env.invalidate_all()
        self.queue(self.firm, own_mailbox=True)
        self.queue(self.buyer, own_mailbox=False)
        self.run_queue()
        self.assertEqual(own.addresses(), ["mina@firm.example"])
        self.assertEqual(self.smtp.addresses(), ["nader@firm.example"])

    def test_many_over_one_connection(self):
        people = self.env["res.partner"].create(
            [
                {"name": f"P{i}", "email": f"p{i}@x.example", "state_id": self.here.id}
                for i in range(30)
            ]
        )
        self.queue(people)
        self.run_queue()
        self.assertEqual(len(set(self.smtp.addresses())), 30)
        self.assertEqual(self.smtp.connections, 1)

    def test_unknown_fields_and_missing_texts(self):
        for values in (
            {"body": "<p>{رمز}</p>"},
            {"subject": False},
            {"body": "{شماره}"},
        ):
            with self.assertRaises(UserError):
                self.queue(self.buyer, **values)

    def test_only_the_sender_and_managers_decide(self):
        self.smtp.refused["nader@firm.example"] = "550 no"
        emails = self.queue(self.buyer)
        self.run_queue()
        for name in ("action_send_again", "action_withdraw", "action_send_unknown"):
            with self.assertRaises(AccessError):
                getattr(emails.with_user(self.officer), name)()
        with self.assertRaises(AccessError):
            emails.with_user(self.manager).write({"state": "sent"})
        emails.with_user(self.trusted).action_send_again()
        self.assertEqual(emails.state, "outgoing")
