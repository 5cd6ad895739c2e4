from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools.misc import babel_locale_parse, formatLang, get_lang

from odoo.addons.toloo_jalali.tools import jalali
from odoo.addons.toloo_jalali.tools.text import MONTH_NAMES

from ..tools import year_table

# Years that stand side by side on a sheet.
MOST_YEARS = 6
# Rows on the screen; the PDF and the Excel file have all.
SHOWN = 100
MONTH = "month"
ROWS = [
    ("product_id", "Product"),
    ("categ_id", "Product category"),
    ("commercial_partner_id", "Customer"),
    ("province_id", "Province"),
    ("user_id", "Salesperson"),
    (MONTH, "Month"),
]
# Choice of the wizard: field of the sales.
CHOICES = {
    "product_ids": "product_id",
    "categ_ids": "categ_id",
    "partner_ids": "commercial_partner_id",
    "province_ids": "province_id",
    "user_ids": "user_id",
}


class TolooProductSaleYear(models.TransientModel):
    """Sales of years side by side, by product or by whom; in the years of the reader's
    calendar and in the company's currency. It holds what its user may see."""

    _name = "toloo.product.sale.year"
    _description = "Sales year by year"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    last_year = fields.Integer(
        "Last year",
        required=True,
        default=lambda self: self._year_of(fields.Date.today()),
    )
    year_count = fields.Integer("Number of years", required=True, default=3)
    same_period = fields.Boolean(
        "Each year to today's day only",
        help="Compares the year that is running with the same days of those before.",
    )
    row_by = fields.Selection(ROWS, "Rows", required=True, default="product_id")
    product_ids = fields.Many2many("product.product", string="Products")
    categ_ids = fields.Many2many("product.category", string="Product categories")
    partner_ids = fields.Many2many("res.partner", string="Customers")
    province_ids = fields.Many2many(
        "res.country.state",
        string="Provinces",
        domain="[('country_id.code', '=', 'IR')]",
    )
    user_ids = fields.Many2many(
        "res.users", string="Salespersons", domain=[("share", "=", False)]
    )
    table = fields.Html(compute="_compute_table", sanitize=False)

    @api.depends_context("lang")
    def _compute_display_name(self):
        self.display_name = self.env._("Sales year by year")

    @api.constrains("year_count", "last_year")
    def _check_years(self):
        for wizard in self:
            if not 1 <= wizard.year_count <= MOST_YEARS:
                raise ValidationError(
                    self.env._("Between 1 and %s years stand side by side.", MOST_YEARS)
                )
            if not 1000 <= wizard.last_year <= 2999:
                raise ValidationError(self.env._("A year has four digits."))

    @api.depends("company_id", "last_year", "year_count", "same_period", "row_by")
    @api.depends("product_ids", "categ_ids", "partner_ids", "province_ids", "user_ids")
    @api.depends_context("uid", "lang")
    def _compute_table(self):
        for wizard in self:
            known = 1 <= wizard.year_count <= MOST_YEARS
            known = known and 1000 <= wizard.last_year <= 2999
            if not known or not wizard.row_by or not wizard.company_id:
                wizard.table = False
                continue
            wizard.table = self.env["ir.qweb"]._render(
                "toloo_crm.product_sale_year_table", wizard._table_values(SHOWN)
            )

    # ------------------------------------------------------------------ the sales asked
    def _years(self):
        return list(range(self.last_year - self.year_count + 1, self.last_year + 1))

    def _domain(self):
        """The sales that the table adds up."""
        self.ensure_one()
        years = self._years()
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("date", ">=", self._bounds(years[0])[0])
        domain &= Domain("date", "<=", self._bounds(years[-1])[1])
        if self.same_period:
            part = "jalali_day_of_year" if self._is_jalali() else "day_of_year"
            domain &= Domain(f"date.{part}", "<=", self._day_of_year())
        for choice, name in CHOICES.items():
            if self[choice]:
                ids = self[choice]._origin.ids
                operator = "child_of" if choice == "categ_ids" else "in"
                domain &= Domain(name, operator, ids)
        return domain

    def _is_jalali(self):
        return self.env.user._uses_jalali()

    def _year_of(self, day):
        return jalali.to_jalali(day)[0] if self._is_jalali() else day.year

    def _this_year(self):
        return self._year_of(fields.Date.context_today(self))

    def _bounds(self, year):
        """First and last day of a year of the reader's calendar."""
        if self._is_jalali():
            return jalali.year_bounds(year)
        return date(year, 1, 1), date(year, 12, 31)

    def _day_of_year(self):
        today = fields.Date.context_today(self)
        return (today - self._bounds(self._year_of(today))[0]).days + 1

    def _groups(self):
        """(key, label, year, quantity, amount) of each row and year with sales."""
        calendar = "jalali_" if self._is_jalali() else ""
        year = f"date:{calendar}year_number"
        row = f"date:{calendar}month_number" if self.row_by == MONTH else self.row_by
        found = self.env["toloo.product.sale"].formatted_read_group(
            list(self._domain()), [row, year], ["quantity:sum", "amount:sum"]
        )
        # For a reader of the Jalali calendar the host's numbers are Jalali anyway.
        for group in found:
            key, label = self._key_and_label(group[row])
            yield key, label, group[year], group["quantity:sum"], group["amount:sum"]

    def _key_and_label(self, value):
        if self.row_by == MONTH:
            return value, self._month_name(value)
        if not value:
            return False, self.env._("None")
        return value

    def _month_name(self, month):
        lang = get_lang(self.env)
        if self._is_jalali():
            return MONTH_NAMES["fa" if lang.iso_code == "fa" else "en"][month - 1]
        return babel_locale_parse(lang.code).months["stand-alone"]["wide"][month]

    def _table_values(self, limit=None):
        """What the table on the screen, in the PDF and in Excel shows."""
        self.ensure_one()
        years = self._years()
        lines, total = year_table.build(self._groups(), years)
        if self.row_by == MONTH:
            lines.sort(key=lambda line: line.key)
        return {
            "doc": self,
            "years": years,
            "row_title": dict(self._fields["row_by"]._description_selection(self.env))[
                self.row_by
            ],
            "lines": lines[:limit],
            "more": max(len(lines) - limit, 0) if limit else 0,
            "total": total,
            "number": self._number,
            "plain": self._plain,
        }

    def _number(self, value, places=0):
        """A number as the reader writes it, without a currency."""
        return formatLang(self.env, float(value), digits=places)

    def _plain(self, value):
        """A quantity without the zeros of its places."""
        places = self.env["decimal.precision"].precision_get("Product Unit")
        text = f"{value:.{places}f}"
        shown = len(text.partition(".")[2].rstrip("0"))
        return self._number(value, shown)

    # -------------------------------------------------------------------------- actions
    def action_print(self):
        """The table as a PDF."""
        self.ensure_one()
        self.check_access("read")
        report = self.env.ref("toloo_crm.action_report_product_sale_year")
        return report.report_action(self)

    def action_excel(self):
        """The table as an Excel file."""
        self.ensure_one()
        self.check_access("read")
        report = self.env.ref("toloo_crm.action_report_product_sale_year_xlsx")
        return report.report_action(self)

    def action_show(self):
        """The sales behind the table, to group and to drill into."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_product_sale"
        )
        action["domain"] = list(self._domain())
        action["context"] = {}
        return action

    def action_customers(self):
        """The customers behind the table, from where letters, labels, SMS and e-mail
        go out.

        :raise UserError: where there is none
        """
        self.ensure_one()
        self.check_access("read")
        sales = self.env["toloo.product.sale"]
        groups = sales._read_group(self._domain(), ["partner_id"])
        ids = [partner.id for (partner,) in groups if partner]
        if not ids:
            raise UserError(self.env._("No contact stands behind the chosen rows."))
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_contact_report"
        )
        action["name"] = self.env._("Customers")
        action["domain"] = [("id", "in", ids)]
        action["context"] = {}
        return action
