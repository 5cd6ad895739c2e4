from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import AccessCommon


@tagged("post_install", "-at_install")
class TestRights(AccessCommon):
    def setUp(self):
        super().setUp()
        self.form = self.env["toloo.access.form"]
        self.contacts = self.env["ir.model"]._get("res.partner")

    def grant(self, **values):
        self.pattern.form_ids = [Command.clear()]
        self.pattern.form_ids = [
            Command.create({"model_id": self.contacts.id, **values})
        ]

    def test_officer_sees_his_own_and_nobodys(self):
        mine = self.contact("Mine", self.kashan, user_id=self.officer.id)
        his = self.contact("His", self.kashan, user_id=self.manager.id)
        both = mine | his
        self.assertEqual(self.seen(self.officer, both), mine)
        self.assertEqual(self.seen(self.officer, self.near), self.near)
        self.assertEqual(self.seen(self.manager, both), both)

    def test_pattern_decides_about_own_records_in_a_form(self):
        his = self.contact("His", self.kashan, user_id=self.manager.id)
        self.grant(own_only=False)
        self.assertEqual(self.seen(self.officer, his), his)
        his.user_id = self.officer
        self.grant(own_only=True)
        self.assertFalse(self.seen(self.manager, his))

    def test_deleting_is_a_right_of_its_own(self):
        with self.assertRaises(AccessError):
            self.near.with_user(self.manager).unlink()
        self.grant(can_delete=True)
        self.near.with_user(self.manager).unlink()
        self.assertFalse(self.near.exists().active)

    def test_exporting_is_a_right_of_its_own(self):
        near = self.near.with_user(self.manager)
        with self.assertRaises(AccessError):
            near.export_data(["name"])
        self.manager.group_ids += self.env.ref("base.group_allow_export")
        self.assertEqual(near.export_data(["name"])["datas"], [["Near Canary"]])
        self.grant(can_export=False)
        with self.assertRaises(AccessError):
            near.export_data(["name"])

    def test_a_restricted_report_needs_its_tick(self):
        report = self.env["ir.actions.report"].create(
            {
                "name": "Secret",
                "model": "res.partner",
                "report_type": "qweb-html",
                "report_name": "base.ir_module_reference_print",
                "toloo_restricted": True,
            }
        )
        reports = self.env["ir.actions.report"].with_user(self.manager)
        with self.assertRaises(AccessError):
            reports._get_report(report.id)
        self.pattern.report_ids = report
        self.assertEqual(reports._get_report(report.id), report)
