import base64
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin

DAY = date(2025, 11, 1)


@tagged("post_install", "-at_install")
class TestCommissionLeak(LeakMixin, TransactionCase):
    groups = "toloo_insurance.group_commission"
    probes = {
        "toloo.commission.entry": "partner_id",
        "toloo.commission.settlement": "entry_id.partner_id",
        "toloo.insurer.statement.line": "partner_id",
        "toloo.policy.renewal": "partner_id",
    }
    made = 0

    @classmethod
    def make_documents(cls, partner):
        insurers = cls.env["toloo.insurer"]
        insurer = insurers.search([("code", "=", "LEAK")]) or insurers.create(
            {"name": "Leak", "code": "LEAK"}
        )
        rates = cls.env["toloo.commission.rate"]
        if not rates.search([("insurer_id", "=", insurer.id)]):
            rates.create({"insurer_id": insurer.id, "date_from": DAY, "percent": 10})
        TestCommissionLeak.made += 1
        number = f"Leak {TestCommissionLeak.made}"
        term = cls.env["toloo.policy.term"].create(
            {
                "number": number,
                "insurer_id": insurer.id,
                "line_id": cls.env.ref("toloo_insurance.line_fire").id,
                "partner_id": partner.id,
                "date_issue": DAY,
                "date_start": DAY,
                "premium": 1000,
                "tax": 0,
            }
        )
        term.action_activate()
        cls.env["toloo.policy.payment"].create(
            {"instalment_id": term.instalment_ids.id, "amount": 1000, "date": DAY}
        )
        text = f"شماره بیمه‌نامه,کارمزد\n{number},100\n"
        wizard = cls.env["toloo.insurer.statement.import"].create(
            {
                "insurer_id": insurer.id,
                "name": number,
                "date_from": DAY,
                "date_to": DAY,
                "file": base64.b64encode(text.encode()),
            }
        )
        made = cls.env["toloo.insurer.statement"].browse(
            wizard.action_import()["res_id"]
        )
        made.line_ids.filtered(lambda line: line.number == number).action_settle()

    def test_lines_without_a_policy(self):
        """Who is limited to areas does not see whom an insurer names besides."""
        insurer = self.env["toloo.insurer"].search([("code", "=", "LEAK")])
        text = "شماره بیمه‌نامه,نام بیمه‌گذار,کارمزد\n77,Far Away,100\n"
        wizard = self.env["toloo.insurer.statement.import"].create(
            {
                "insurer_id": insurer.id,
                "name": "Unknown",
                "date_from": DAY,
                "date_to": DAY,
                "file": base64.b64encode(text.encode()),
            }
        )
        wizard.action_import()
        line = self.env["toloo.insurer.statement.line"].search([("number", "=", "77")])
        self.assertTrue(line)
        self.assertFalse(self.as_user(line._name).search([("id", "=", line.id)]))
        seen = self.as_user(line._name, self.chief).search([("id", "=", line.id)])
        self.assertTrue(seen)
        statement = line.statement_id
        self.assertTrue(statement.with_user(self.chief).file)
        with self.assertRaises(AccessError):
            statement.with_user(self.user).read(["file"])
