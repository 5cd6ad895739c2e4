from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common_sms import SmsCase


@tagged("post_install", "-at_install")
class TestInbound(SmsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.inbox = cls.env["toloo.sms.inbound"]
        cls.now = fields.Datetime.now().replace(microsecond=0)
        cls.serial = 0

    @classmethod
    def row(cls, body="سلام", number="09125550101", **values):
        cls.serial += 1
        values = {"date": cls.now, "gateway_ref": f"r{cls.serial}"} | values
        return {"number": number, "body": body} | values

    def receive(self, *bodies, **values):
        rows = [self.row(body, **values) for body in bodies]
        return self.inbox._receive(self.line, rows)

    def sent(self, partner, days=1, line=None, **values):
        """A message that went to a contact some days ago."""
        queue = self.env["toloo.sms.message"]
        number = partner._toloo_mobiles()[partner.id]
        values = {"number": number, "body": "x", "partner_id": partner.id} | values
        message = queue._enqueue([values], line=line or self.line)
        date = self.now - timedelta(days=days)
        message.sudo().write({"state": "sent", "date_sent": date})
        return message

    # --------------------------------------------------------------------- once only
    def test_each_is_written_once(self):
        row = self.row()
        first = self.inbox._receive(self.line, [row, row])
        self.assertEqual(len(first), 1)
        self.assertFalse(self.inbox._receive(self.line, [row]))
        other = self.line.copy()
        self.assertEqual(len(self.inbox._receive(other, [row])), 1)
        domain = [("partner_id", "=", self.one.id), ("direction", "=", "in")]
        self.assertEqual(self.env["toloo.interaction"].search_count(domain), 2)

    def test_without_a_reference(self):
        row = self.row(gateway_ref=None)
        self.assertEqual(len(self.inbox._receive(self.line, [row, dict(row)])), 1)
        again = row | {"date": self.now - timedelta(minutes=1)}
        self.assertEqual(len(self.inbox._receive(self.line, [again])), 1)

    def test_odd_rows(self):
        rows = [
            {},
            {"number": None, "body": None, "date": None},
            {"number": "BankX\0", "body": "\0رمز", "date": "2026-01-02 03:04:05"},
            {"number": "300012", "body": "x" * 20000, "date": "2999-01-01 00:00:00"},
        ]
        found = self.inbox._receive(self.line, rows)
        named = found.filtered(lambda i: i.number == "BankX")
        self.assertEqual(named.body, "رمز")
        self.assertTrue(all(i.date <= fields.Datetime.now() for i in found))
        self.assertFalse(found.partner_id)
        self.assertFalse(self.inbox._receive(self.line, []))

    # ------------------------------------------------------------------- whose it is
    def test_tied_to_the_contact_with_an_interaction(self):
        inbound = self.receive("قیمت؟", number="۰۹۱۲ ۵۵۵ ۰۱۰۱")
        self.assertEqual(inbound.partner_id, self.one)
        talk = inbound.interaction_id
        self.assertEqual(talk.partner_id, self.one)
        self.assertEqual(talk.channel_id, self.env.ref("toloo_base.channel_sms"))
        self.assertEqual((talk.direction, talk.description), ("in", "قیمت؟"))
        self.assertEqual(talk.date_start, self.now)

    def test_of_several_a_person_chooses(self):
        twin = self.mobile("Twin", "09125550101")
        inbound = self.receive("سلام")
        self.assertFalse(inbound.partner_id or inbound.interaction_id)
        self.assertEqual(inbound.partner_ids, self.one | twin)
        inbound = inbound.with_user(self.marketer)
        context = {"toloo_inbound_id": inbound.id}
        with self.assertRaises(UserError):
            self.two.with_user(self.marketer).with_context(
                **context
            ).action_toloo_sms_sender()
        twin.with_user(self.marketer).with_context(**context).action_toloo_sms_sender()
        self.assertEqual(inbound.partner_id, twin)
        self.assertEqual(inbound.interaction_id.partner_id, twin)
        with self.assertRaises(UserError):
            self.one.with_user(self.marketer).with_context(
                **context
            ).action_toloo_sms_sender()

    def test_several_but_written_to_one(self):
        twin = self.mobile("Twin", "09125550101")
        self.sent(twin)
        inbound = self.receive("سلام")
        self.assertEqual(inbound.partner_id, twin)
        self.assertEqual(inbound.interaction_id.partner_id, twin)

    def test_contact_of_another_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.one.company_id = company
        self.assertFalse(self.receive("سلام").partner_ids)

    # --------------------------------------------------------------- what it answers
    def test_answers_the_last_message_of_the_week(self):
        old = self.sent(self.one, days=8)
        self.assertFalse(self.receive("سلام").message_id)
        first, last = self.sent(self.one, days=6), self.sent(self.one, days=2)
        self.sent(self.one, days=1, line=self.line.copy())
        self.sent(self.two, days=1)
        inbound = self.receive("بله")
        self.assertEqual(inbound.message_id, last)
        self.assertEqual(last.answer_id, inbound)
        self.assertEqual(last.is_answered, 1)
        # The first answer stays the answer.
        second = self.receive("و این که")
        self.assertEqual(second.message_id, last)
        self.assertEqual(last.answer_id, inbound)
        self.assertFalse((old | first).answer_id)

    def test_answer_is_for_who_sent(self):
        message = self.sent(self.one)
        message.sudo().user_id = self.marketer
        inbound = self.receive("بله")
        self.assertEqual(inbound.user_id, self.marketer)
        self.assertEqual(inbound.interaction_id.user_id, self.marketer)

    # ---------------------------------------------------------------------- keywords
    def listed(self, number="+989125550101"):
        return self.env["phone.blacklist"].search([("number", "=", number)])

    def test_opt_out_by_keyword(self):
        for word in ("لغو", "۱۱", " 11 ", "لغو۱۱", "STOP"):
            with self.subTest(word=word):
                inbound = self.receive(word)
                found = self.listed()
                self.assertTrue(found)
                self.assertEqual(found.toloo_source, "keyword")
                self.assertEqual(found.toloo_inbound_id, inbound)
                self.assertTrue(self.one.sms_opted_out)
                self.receive("عضویت")
                self.assertFalse(self.listed())
                self.assertFalse(self.one.sms_opted_out)
        self.receive("لغو نکنید")
        self.assertFalse(self.listed())

    def test_reply_through_the_queue(self):
        rule = self.env["toloo.sms.keyword"].create(
            {
                "name": "Address",
                "words": "نشانی، آدرس",
                "action": "reply",
                "reply": "تهران، خیابان آزادی",
            }
        )
        inbound = self.receive("آدرس")
        self.assertEqual(inbound.keyword_id, rule)
        domain = [("number", "=", "+989125550101"), ("state", "=", "queued")]
        queue = self.env["toloo.sms.message"]
        message = queue.search(domain)
        self.assertEqual(message.body, "تهران، خیابان آزادی\nلغو۱۱")
        self.assertEqual((message.line_id, message.partner_id), (self.line, self.one))
        self.assertEqual(rule.inbound_count, 1)
        # A machine that answers with the same words comes to an end.
        self.receive(*["آدرس"] * 8)
        self.assertEqual(queue.search_count(domain), 3)

    def test_rules_of_lines(self):
        rule = self.env["toloo.sms.keyword"].create(
            {
                "name": "Price",
                "words": "قیمت",
                "match": "first",
                "reply": "می‌فرستیم",
                "line_ids": self.line.copy().ids,
            }
        )
        self.assertFalse(self.receive("قیمت فرش").keyword_id)
        rule.line_ids = self.line
        self.assertEqual(self.receive("قیمت فرش").keyword_id, rule)

    # ------------------------------------------------------------------------ rights
    def test_area_rights(self):
        near = self.receive("سلام")
        far = self.receive("سلام", number="09125550103")
        unknown = self.receive("سلام", number="09125550177")
        self.mobile("Far twin", "09125550103", state=self.there)
        several = self.receive("سلام", number="09125550103")
        self.assertEqual(len(several.partner_ids), 2)
        every = near | far | unknown | several
        seen = self.inbox.with_user(self.marketer).search([("id", "in", every.ids)])
        self.assertEqual(seen, near | unknown)
        with self.assertRaises(AccessError):
            several.with_user(self.marketer).action_mark_read()

    def test_read_and_new(self):
        inbound = self.receive("سلام").with_user(self.officer)
        self.assertEqual(inbound.state, "new")
        inbound.action_mark_read()
        self.assertEqual(inbound.state, "read")
        inbound.action_mark_new()
        self.assertEqual(inbound.state, "new")
        for operation in ("write", "create", "unlink"):
            self.assertFalse(inbound.has_access(operation))

    def test_contact_who_wants_no_more(self):
        self.one.further_number_ids.create(
            {"partner_id": self.one.id, "number": "09125550188"}
        )
        partner = self.one.with_user(self.officer)
        partner.action_sms_opt_out()
        self.assertTrue(partner.sms_opted_out)
        self.assertTrue(self.listed())
        self.assertTrue(self.listed("+989125550188"))
        self.assertEqual(self.listed().toloo_source, "hand")
        partner.action_sms_opt_in()
        self.assertFalse(partner.sms_opted_out)
        with self.assertRaises(AccessError):
            self.far.with_user(self.officer).action_sms_opt_out()
        self.assertFalse(self.listed("+989125550103"))

    def test_messages_of_a_contact(self):
        self.sent(self.one)
        self.receive("بله")
        partner = self.one.with_user(self.marketer)
        self.assertEqual(partner.sms_count, 2)
        self.assertEqual(len(partner.latest_sms_ids), 1)
        self.assertEqual(partner.latest_inbound_ids.body, "بله")
        for action in (partner.action_open_sms(), partner.action_open_sms_inbound()):
            found = self.env[action["res_model"]].search(action["domain"])
            self.assertEqual(len(found), 1)

    def test_a_company_shows_what_its_people_have(self):
        person = self.job_in(self.company, "Buyer", "09125550190", self.job)
        self.sent(person)
        company = self.company.with_user(self.marketer)
        self.assertEqual(company.sms_count, 1)
        self.assertEqual(company.latest_sms_ids.partner_id, person)
