import json

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common_report import DAYS, ReportCase

REPORT = "toloo_crm.list_print"


class TestListPrint(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product.name = "روتر"
        cls.sell(cls.near, DAYS[1403], quantity=2)
        cls.sell(cls.near, DAYS[1404], quantity=3, price=1000)
        cls.sell(cls.far, DAYS[1404], quantity=5)

    def data(self, **values):
        columns = [
            {"name": "date", "label": "تاریخ"},
            {"name": "partner_id", "label": "مشتری"},
            {"name": "product_id", "label": "کالا"},
            {"name": "amount", "label": "فروش", "sum": True},
        ]
        return {
            "model": "toloo.product.sale",
            "title": "فروش کالاها",
            "columns": columns,
            "domain": [["product_id", "=", self.product.id]],
            "groupby": [],
            "order": "date asc, id",
            **values,
        }

    def values(self, user=None, **values):
        report = self.as_user(f"report.{REPORT}", user or self.chief)
        return report._get_report_values([], self.data(**values))

    def texts(self, values):
        return [values["texts"][line[1]] for line in values["rows"] if line[0] == "row"]

    def test_rows_as_on_the_screen(self):
        values = self.values()
        self.assertEqual(
            [row[:2] for row in self.texts(values)],
            [
                ["۱۴۰۳/۰۷/۱۰", "Near Canary"],
                ["۱۴۰۴/۰۷/۱۰", "Near Canary"],
                ["۱۴۰۴/۰۷/۱۰", "Far Canary"],
            ],
        )
        self.assertEqual(len(values["texts"]), 3)
        self.assertIn("3,700", values["total"]["amount"])

    def test_groups_with_their_sums(self):
        values = self.values(groupby=["partner_id", "date:year"])
        heads = [
            (line[1], line[2]["label"], line[2]["count"], line[2]["sums"]["amount"])
            for line in values["rows"]
            if line[0] == "group"
        ]
        self.assertEqual([head[:3] for head in heads][0][0], 0)
        labels = {(level, label): count for level, label, count, _sum in heads}
        self.assertEqual(labels[0, "Near Canary"], 2)
        self.assertEqual(labels[0, "Far Canary"], 1)
        self.assertEqual(labels[1, "۱۴۰۳"], 1)
        self.assertEqual(len(self.texts(values)), 3)
        near = next(h for h in heads if h[1] == "Near Canary")
        self.assertIn("3,200", near[3])

    def test_only_what_is_in_sight(self):
        texts = self.texts(self.values(self.seller))
        self.assertEqual({row[1] for row in texts}, {"Near Canary"})
        with self.assertRaises(AccessError):
            self.values(self.make_none())

    def make_none(self):
        user = self.make_user("print_none", "group_sale_salesman")
        user.group_ids -= self.env.ref("sales_team.group_sale_salesman")
        return user

    def test_needs_the_right_to_export(self):
        self.seller.group_ids -= self.env.ref("base.group_allow_export")
        with self.assertRaises(AccessError):
            self.values(self.seller)
        self.pattern.form_ids = [
            Command.create(
                {
                    "model_id": self.env["ir.model"]._get_id("toloo.interaction"),
                    "can_export": True,
                }
            )
        ]
        self.env["toloo.interaction"].create({"partner_id": self.near.id})
        asked = {
            "model": "toloo.interaction",
            "columns": [{"name": "partner_id"}],
            "domain": [],
            "order": False,
        }
        self.assertTrue(self.texts(self.values(self.seller, **asked)))

    def test_a_column_out_of_reach_is_left_out(self):
        partners = self.env["res.partner"].with_user(self.chief)
        hidden = partners._fields["denomination_id"]
        self.assertFalse(partners._has_field_access(hidden, "read"))
        asked = {"model": "res.partner", "domain": [], "order": False}
        columns = [{"name": "denomination_id"}]
        with self.assertRaises(UserError):
            self.values(columns=columns, **asked)
        values = self.values(columns=[*columns, {"name": "name"}], **asked)
        self.assertEqual([c["name"] for c in values["columns"]], ["name"])

    def test_what_nobody_asks_is_refused(self):
        for values in (
            {"model": "no.model"},
            {"model": "toloo.area.view"},
            {"model": 1},
            {"columns": []},
            {"columns": [{"name": "no_field"}, 3, None]},
            {"domain": "[]"},
        ):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.values(**values)

    def test_relative_dates_as_the_reader_means_them(self):
        domain = [["date", ">=", "today =1m =1d"], ["date", "<", "today"]]
        model = self.env["toloo.product.sale"].with_user(self.chief)
        self.assertNotEqual(model._toloo_client_domain(domain), domain)
        self.values(domain=domain)

    def test_page(self):
        self.env.flush_all()
        self.env.invalidate_all()
        html = self.render(self.data(groupby=["partner_id"]))
        for text in ("فروش کالاها", "روتر", "Near Canary", "3,700"):
            self.assertIn(text, html)

    def render(self, data):
        report = self.env["ir.actions.report"].with_user(self.chief)
        report = report.with_context(lang="fa_IR")
        html, _kind = report._render_qweb_html(
            REPORT, None, json.loads(json.dumps(data))
        )
        return html.decode()

    def test_pdf(self):
        report = self.env["ir.actions.report"].with_user(self.chief)
        report = report.with_context(lang="fa_IR", force_report_rendering=True)
        pdf, kind = report._render_qweb_pdf(REPORT, None, self.data())
        self.assertEqual(kind, "pdf")
        self.assertTrue(pdf.startswith(b"%PDF"))
