from odoo import api, fields, models
from odoo.exceptions import ValidationError

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
