from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from ..tools.cover import today
from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestRenewalReport(PolicyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report = cls.env["toloo.policy.renewal"]
        cls.kept = cls.in_force(ends_in=20, premium=100)
        successor = cls.kept._renew()
        successor.write({"number": "K/2", "premium": 130, "user_id": cls.officer.id})
        successor.action_activate()
        cls.offered = cls.in_force(ends_in=10, premium=200)
        cls.offered._renew()
        cls.open = cls.in_force(ends_in=5, premium=300, discount=50)
        cls.lapsed = cls.in_force(ends_in=-5, premium=400)
        cls.lost = cls.in_force(ends_in=-3, premium=500)
        reason = cls.env.ref("toloo_insurance.lost_reason_price")
        cls.lost._lose(reason, "cheaper")
        cls.draft = cls.draft(premium=999)
        cls.all = cls.kept | cls.offered | cls.open | cls.lapsed | cls.lost
        cls.domain = [("term_id", "in", (cls.all | cls.draft).ids)]
        cls.env.flush_all()

    def row(self, term):
        return self.report.browse(term.id)

    def test_stages(self):
        for term, stage in (
            (self.kept, "renewed"),
            (self.offered, "offered"),
            (self.open, "open"),
            (self.lapsed, "lapsed"),
            (self.lost, "lost"),
        ):
            with self.subTest(stage=stage):
                self.assertEqual(self.row(term).stage, stage)
        self.assertEqual(self.report.search_count(self.domain), 5)

    def test_sums(self):
        ((premium, kept, lost, percent, count),) = self.report._read_group(
            self.domain,
            [],
            [
                "premium:sum",
                "premium_kept:sum",
                "premium_lost:sum",
                "kept_percent:avg",
                "kept:sum",
            ],
        )
        self.assertEqual(premium, 100 + 200 + 250 + 400 + 500)
        self.assertEqual((kept, lost, count), (130, 900, 1))
        self.assertAlmostEqual(percent, 100 / 3)

    def test_every_way_to_group(self):
        fields = (
            "insurer_id",
            "line_id",
            "user_id",
            "province_id",
            "date_end:month",
            "stage",
            "lost_reason_id",
        )
        for field in fields:
            with self.subTest(field=field):
                groups = self.report._read_group(
                    self.domain, [field], ["__count", "premium:sum"]
                )
                self.assertEqual(sum(group[1] for group in groups), 5)
        self.assertEqual(self.row(self.open).province_id, self.here)

    def test_a_change_shows_at_once(self):
        self.lost.action_unlose()
        self.assertEqual(self.row(self.lost).stage, "lapsed")
        self.offered.successor_ids.unlink()
        self.report.invalidate_model()
        self.assertEqual(self.row(self.offered).stage, "open")

    def test_actions(self):
        row = self.row(self.open).with_user(self.officer)
        self.assertEqual(row.action_open_term()["res_id"], self.open.id)
        action = row.action_renew()
        self.assertEqual(action["res_id"], self.open.successor_ids.id)
        with self.assertRaises(AccessError):
            self.row(self.open).with_user(self.plain()).action_renew()

    def test_rights(self):
        report = self.report.with_user(self.chief)
        self.assertTrue(report.has_access("read"))
        for operation in ("write", "create", "unlink"):
            self.assertFalse(report.has_access(operation))
        self.assertFalse(self.report.with_user(self.plain()).has_access("read"))

    def plain(self):
        return new_test_user(self.env, "renewal_plain", groups="base.group_user")


@tagged("post_install", "-at_install")
class TestDashboard(PolicyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dashboard = cls.env["toloo.insurance.dashboard"]
        for ends_in in (-30, -1, 0, 1, 3, 8, 15, 29, 200):
            cls.in_force(ends_in=ends_in)
            cls.in_force(ends_in=ends_in, partner_id=cls.far.id, premium=7)
        cls.env.flush_all()

    def blocks(self, user):
        data = self.dashboard.with_user(user).get_data()
        return {block["key"]: block for block in data["blocks"]}

    def test_each_block_opens_what_it_counts(self):
        for user in (self.chief, self.manager, self.officer, self.colleague):
            for key, block in self.blocks(user).items():
                with self.subTest(user=user.login, key=key):
                    action = block["action"]
                    model = self.env[action["res_model"]].with_user(user)
                    found = model.search(action["domain"])
                    self.assertEqual(block["count"], len(found))

    def test_areas_hold(self):
        own, every = self.blocks(self.manager), self.blocks(self.chief)
        for key in ("forced", "lapsed"):
            self.assertGreater(own[key]["count"], 0)
            self.assertGreater(every[key]["count"], own[key]["count"])
        far = self.terms.search([("partner_id", "=", self.far.id)])
        seen = self.terms.with_user(self.manager).search(
            own["forced"]["action"]["domain"]
        )
        self.assertFalse(seen & far)

    def test_amounts(self):
        block = self.blocks(self.manager)["forced"]
        terms = self.terms.with_user(self.manager).search(block["action"]["domain"])
        self.assertEqual(block["amount"], sum(terms.mapped("premium")))
        data = self.dashboard.with_user(self.manager).get_data()
        lines, months = data["charts"]
        self.assertEqual(sum(row["value"] for row in lines["rows"]), block["amount"])
        self.assertEqual(len(months["rows"]), 6)

    def test_overdue_instalments(self):
        term = self.draft()
        term._replace_instalments(
            [
                (today() - timedelta(40), 4_000_000),
                (today() + timedelta(3), term.total - 4_000_000),
            ]
        )
        before = self.blocks(self.chief)
        term.action_activate()
        after = self.blocks(self.chief)
        for key in ("overdue", "due"):
            self.assertEqual(after[key]["count"], before[key]["count"] + 1)
        grown = after["overdue"]["amount"] - before["overdue"]["amount"]
        self.assertEqual(grown, 4_000_000)

    def test_few_queries(self):
        self.blocks(self.manager)
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.blocks(self.manager)
        first = self.env.cr.sql_log_count - before
        for _time in range(3):
            self.in_force(ends_in=3)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.blocks(self.manager)
        self.assertLessEqual(self.env.cr.sql_log_count - before, first)
        self.assertLess(first, 30)

    def test_without_rights(self):
        plain = new_test_user(self.env, "dashboard_plain", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.dashboard.with_user(plain).get_data()
