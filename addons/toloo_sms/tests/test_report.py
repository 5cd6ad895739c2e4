from odoo.tests import tagged

from .common_sms import SmsCase


@tagged("post_install", "-at_install")
class TestReport(SmsCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls.env["toloo.sending.report"]
        campaign = cls.campaign(cls.one | cls.two, body="حراج")
        campaign.action_count()
        campaign.action_run()
        cls.sms = cls.env["toloo.sms.message"].search(
            [("campaign_id", "=", campaign.id)], order="number"
        )
        cls.sms[0].write({"state": "delivered", "date_sent": "2026-11-20 10:00:00"})
        cls.sms[1].write({"state": "failed"})
        cls.letter = cls.env["toloo.sending"].create(
            {
                "partner_id": cls.one.id,
                "kind_id": cls.kind.id,
                "channel": "post",
                "date": "2026-11-20",
                "cost": 90000,
            }
        )
        cls.env["toloo.sending"].create(
            {
                "partner_id": cls.far.id,
                "kind_id": cls.kind.id,
                "direction": "in",
                "cost": 1,
            }
        )
        inbox = cls.env["toloo.sms.inbound"]
        row = {"number": "09125550101", "body": "بله", "date": "2026-11-21 10:00:00"}
        inbox._receive(cls.line, [row])

    def rows(self, groupby, user=None, **domain):
        report = self.report.with_user(user or self.env.user)
        measures = ["sent:sum", "arrived:sum", "failed:sum", "cost:sum", "answered:sum"]
        partners = self.one | self.two | self.far
        found = report._read_group(
            [("partner_id", "in", partners.ids)], groupby, measures
        )
        return {row[0]: row[1:] for row in found}

    def test_by_channel_with_cost_and_answers(self):
        self.assertEqual(
            self.rows(["channel"]),
            {"sms": (1, 1, 1, 1500, 1), "post": (1, 0, 0, 90000, 0)},
        )

    def test_by_kind_line_and_period(self):
        totals = (2, 1, 1, 91500, 1)
        self.assertEqual(self.rows(["kind_id"]), {self.kind: totals})
        lines = self.rows(["line_id"])
        self.assertEqual(lines[self.line], (1, 1, 1, 1500, 1))
        self.assertTrue(self.rows(["date:month"]))

    def test_areas(self):
        """Whoever sees one area counts what went there."""
        far = self.env["toloo.sms.message"]._enqueue(
            [{"number": "+989125550103", "body": "x", "partner_id": self.far.id}],
            line=self.line,
        )
        far.sudo().state = "sent"
        self.env.flush_all()
        self.assertEqual(self.rows(["channel"])["sms"][0], 2)
        self.assertEqual(self.rows(["channel"], user=self.marketer)["sms"][0], 1)

    def test_deleted_letters_do_not_count(self):
        self.letter.with_user(self.env.ref("base.user_admin")).unlink()
        self.assertNotIn("post", self.rows(["channel"]))
