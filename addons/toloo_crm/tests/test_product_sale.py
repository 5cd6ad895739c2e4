import io
from decimal import Decimal

import openpyxl

from odoo.exceptions import AccessError, UserError, ValidationError

from .common_report import DAYS, FIRST_OF_1404, LAST_OF_1403, ReportCase

FORMULA = '=HYPERLINK("http://canary.example","x")'


class TestProductSale(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sell(cls.near, DAYS[1402], quantity=4)
        cls.sell(cls.near, DAYS[1403], quantity=10)
        cls.sell(cls.near, DAYS[1403], quantity=2, refund=True)
        cls.sell(cls.near, LAST_OF_1403, quantity=1)
        cls.sell(cls.near, FIRST_OF_1404, quantity=6, price=200)
        cls.sell(cls.far, DAYS[1404], quantity=50)
        draft = cls.sell(cls.near, DAYS[1404], quantity=1000)
        draft.button_draft()
        cls.bill = cls.env["account.move"].create(
            {
                "move_type": "in_invoice",
                "partner_id": cls.near.id,
                "invoice_date": DAYS[1404],
                "invoice_line_ids": [
                    (0, 0, {"product_id": cls.product.id, "price_unit": 77})
                ],
            }
        )
        cls.bill.action_post()
        cls.domain = [("product_id", "=", cls.product.id)]

    def years(self, user):
        groups = self.as_user("toloo.product.sale", user).formatted_read_group(
            self.domain, ["date:year"], ["quantity:sum", "amount:sum"]
        )
        return {
            group["date:year"][1]: (group["quantity:sum"], group["amount:sum"])
            for group in groups
        }

    def test_jalali_years_net_of_refunds(self):
        found = self.years(self.chief)
        self.assertEqual(
            found, {"۱۴۰۲": (4, 400), "۱۴۰۳": (9, 900), "۱۴۰۴": (56, 6200)}
        )

    def test_only_what_is_in_sight(self):
        found = self.years(self.seller)
        self.assertEqual(found["۱۴۰۴"], (6, 1200))

    def test_salesperson_sees_his_own(self):
        self.assertEqual(self.years(self.salesman), {})
        self.sell(self.near, DAYS[1404], quantity=3, invoice_user_id=self.salesman.id)
        self.sell(self.near, DAYS[1404], quantity=2, invoice_user_id=False)
        self.assertEqual(self.years(self.salesman), {"۱۴۰۴": (5, 500)})

    def test_who_sells_nothing_sees_nothing(self):
        officer = self.make_user("report_none", "group_sale_salesman")
        officer.group_ids -= self.env.ref("sales_team.group_sale_salesman")
        with self.assertRaises(AccessError):
            self.years(officer)

    def test_quantity_in_the_unit_of_the_product(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        move = self.sell(self.near, DAYS[1404])
        move.button_draft()
        move.invoice_line_ids.product_uom_id = dozen
        move.action_post()
        sales = self.as_user("toloo.product.sale", self.chief)
        [row] = sales.search([("move_id", "=", move.id)])
        self.assertEqual(row.quantity, 12)

    def test_another_companys_sales_stay_there(self):
        data = self.setup_other_company()
        other = data["company"]
        sales = self.env["toloo.product.sale"].with_user(self.chief)
        before = sales.search_count(self.domain)
        self.product.company_id = False
        self.sell(
            self.near,
            DAYS[1404],
            company_id=other.id,
            journal_id=data["default_journal_sale"].id,
        )
        self.assertEqual(sales.search_count(self.domain), before)

    def test_row_opens_its_invoice(self):
        sales = self.as_user("toloo.product.sale", self.chief)
        row = sales.search(self.domain, limit=1)
        action = row.action_open_invoice()
        self.assertEqual(action["res_id"], row.move_id.id)
        far = sales.search([("partner_id", "=", self.far.id)], limit=1)
        with self.assertRaises(AccessError):
            far.with_user(self.seller).action_open_invoice()

    # ------------------------------------------------------------------- years abreast
    def wizard(self, user=None, **values):
        wizards = self.as_user("toloo.product.sale.year", user or self.chief)
        return wizards.create(
            {"last_year": 1404, "product_ids": self.product.ids, **values}
        )

    def test_growth(self):
        values = self.wizard()._table_values()
        [line] = values["lines"]
        self.assertEqual(values["years"], [1402, 1403, 1404])
        self.assertEqual(
            [line.cell(year) for year in values["years"]],
            [(4, 400), (9, 900), (56, 6200)],
        )
        self.assertEqual(line.growth, Decimal("588.9"))
        self.assertEqual(values["total"].cells, line.cells)

    def test_each_year_to_the_same_day(self):
        self.sell(self.near, self.env["toloo.product.sale.year"]._bounds(1403)[1])
        wizard = self.wizard(same_period=True)
        number = wizard._day_of_year()
        sales = self.as_user("toloo.product.sale", self.chief).search(wizard._domain())
        for sale in sales:
            first = wizard._bounds(wizard._year_of(sale.date))[0]
            self.assertLess((sale.date - first).days, number)

    def test_every_kind_of_rows(self):
        for row_by, title in (
            self.env["toloo.product.sale.year"]._fields["row_by"].selection
        ):
            with self.subTest(row_by=row_by):
                values = self.wizard(row_by=row_by)._table_values()
                self.assertTrue(values["lines"], title)
                self.assertEqual(values["total"].cell(1404), (56, 6200))
        months = [line.label for line in values["lines"]]
        self.assertEqual(months, ["فروردین", "مهر", "اسفند"])

    def test_choices_narrow_it_down(self):
        for values, amount in (
            ({"partner_ids": self.near.ids}, 1200),
            ({"province_ids": self.there.ids}, 5000),
            ({"user_ids": self.seller.ids}, 6200),
            ({"user_ids": self.salesman.ids}, 0),
            ({"categ_ids": self.product.categ_id.ids}, 6200),
        ):
            with self.subTest(values=values):
                total = self.wizard(**values)._table_values()["total"]
                self.assertEqual(total.cell(1404)[1], amount)

    def test_gregorian_reader(self):
        self.chief.lang = "en_US"
        wizard = self.env["toloo.product.sale.year"].with_user(self.chief)
        wizard = wizard.with_context(lang="en_US").create({"last_year": 2025})
        wizard.product_ids = self.product
        total = wizard._table_values()["total"]
        self.assertEqual(total.cell(2025), (57, 6300))

    def test_years_are_limited(self):
        for values in ({"year_count": 0}, {"year_count": 7}, {"last_year": 14}):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                self.wizard(**values)

    def test_table_on_the_screen_and_on_paper(self):
        wizard = self.wizard()
        self.assertIn("Router", wizard.table)
        self.assertIn("588.9", wizard.table)
        report = self.env["ir.actions.report"].with_env(wizard.env)
        html, kind = report._render_qweb_html("toloo_crm.product_sale_year", wizard.ids)
        self.assertEqual(kind, "html")
        self.assertIn("6,200", html.decode())
        with self.assertRaises(AccessError):
            report.with_user(self.seller)._render_qweb_html(
                "toloo_crm.product_sale_year", wizard.ids
            )

    def test_excel_holds_numbers_and_no_formula(self):
        self.product.name = FORMULA
        wizard = self.wizard()
        report = self.env["ir.actions.report"].with_env(wizard.env)
        data, kind = report._render(
            "toloo_crm.product_sale_year_xlsx",
            wizard.ids,
            {"context": {"active_ids": wizard.ids}},
        )
        self.assertEqual(kind, "xlsx")
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        self.assertTrue(sheet.sheet_view.rightToLeft)
        self.assertEqual(
            [sheet.cell(1, c).value for c in (2, 4, 6)], [1402, 1403, 1404]
        )
        cell = sheet.cell(3, 1)
        self.assertEqual((cell.value[-len(FORMULA) :], cell.data_type), (FORMULA, "s"))
        self.assertEqual([sheet.cell(3, c).value for c in (6, 7)], [56, 6200])
        self.assertAlmostEqual(sheet.cell(3, 8).value, 5.889)

    def test_on_to_the_customers(self):
        action = self.wizard(self.seller).action_customers()
        self.assertEqual(action["domain"], [("id", "in", self.near.ids)])
        with self.assertRaises(UserError):
            self.wizard(user_ids=self.salesman.ids).action_customers()
        shown = self.wizard().action_show()
        found = self.env["toloo.product.sale"].search(shown["domain"])
        self.assertEqual(sum(found.mapped("amount")), 400 + 900 + 6200)
