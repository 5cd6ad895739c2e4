from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged

from .common_sms import SmsCase


@tagged("post_install", "-at_install")
class TestComposer(SmsCase):
    def composer(self, **context):
        return Form(
            self.env["sms.composer"]
            .with_user(self.marketer)
            .with_context(active_model="res.partner", **context)
        )

    def last(self):
        return self.env["toloo.sms.message"].search([], limit=1)

    @freeze_time("2026-11-24 10:00:00")
    def test_cost_line_and_kind(self):
        other = self.line.copy({"name": "Other line", "sequence": 99, "price_fa": 7})
        context = {"default_res_id": self.one.id, "active_id": self.one.id}
        with self.composer(default_composition_mode="comment", **context) as form:
            self.assertEqual(form.toloo_line_id, self.line)
            form.body = "س" * 60
            self.assertEqual((form.toloo_parts, form.toloo_cost), (1, 1500))
            form.body = "س" * 70
            # With the words on opting out.
            self.assertEqual((form.toloo_parts, form.toloo_cost), (2, 3000))
            form.toloo_line_id = other
            self.assertEqual(form.toloo_cost, 14)
            form.toloo_kind_id = self.kind
            self.assertFalse(form.toloo_held_until)
        form.record.action_send_sms()
        message = self.last()
        self.assertEqual((message.line_id, message.kind_id), (other, self.kind))
        self.assertEqual((message.partner_id, message.cost), (self.one, 14))
        self.assertEqual(
            (message.res_model, message.res_id), ("res.partner", self.one.id)
        )

    @freeze_time("2026-11-24 20:00:00")
    def test_held_until_the_morning(self):
        context = {"default_res_id": self.one.id, "active_id": self.one.id}
        form = self.composer(default_composition_mode="comment", **context)
        # 23:30 in Tehran: it leaves at nine.
        self.assertEqual(str(form.toloo_held_until), "2026-11-25 05:30:00")

    @freeze_time("2026-11-24 10:00:00")
    def test_to_many(self):
        ids = (self.one | self.two).ids
        context = {"default_composition_mode": "mass", "active_ids": ids}
        with self.composer(default_res_ids=repr(ids), **context) as form:
            form.body = "سلام"
            self.assertEqual(form.toloo_cost, 3000)
        form.record.action_send_sms()
        found = self.env["toloo.sms.message"].search([], limit=2)
        self.assertEqual(found.partner_id, self.one | self.two)

    def test_line_of_another_company(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        line = self.line.copy({"company_id": company.id})
        context = {"default_res_id": self.one.id, "active_id": self.one.id}
        form = self.composer(default_composition_mode="comment", **context)
        form.body = "سلام"
        record = form.save()
        with self.assertRaises(AccessError):
            record.toloo_line_id = line
            record.toloo_line_id.check_access("read")

    def test_answer_to_a_further_number(self):
        """The contact's phone field stays; the answer goes where it came from."""
        self.one.further_number_ids.create(
            {"partner_id": self.one.id, "number": "09125550188"}
        )
        rows = [
            {"number": "09125550188", "body": "سلام", "gateway_ref": "a"},
            {"number": "09375550188", "body": "شما؟", "gateway_ref": "b"},
        ]
        known, unknown = self.env["toloo.sms.inbound"]._receive(self.line, rows)
        for inbound, partner in ((known, self.one), (unknown, self.one.browse())):
            action = inbound.with_user(self.marketer).action_answer()
            composer = self.env["sms.composer"].with_user(self.marketer)
            with Form(composer.with_context(**action["context"])) as form:
                self.assertTrue(form.recipient_single_valid)
                form.body = "پاسخ"
            form.record.action_send_sms()
            message = self.last()
            self.assertEqual(message.number, inbound.number)
            self.assertEqual(message.partner_id, partner)
            self.assertEqual(inbound.state, "read")
        self.assertEqual(self.one.phone, "+98 912 555 0101")
