from odoo import fields, models
from odoo.tools import SQL


class TolooProductSale(models.Model):
    """What was sold of a product: one row for each line of a posted invoice to a
    customer. Refunds count against it. Amounts are after all discounts and without
    taxes, in the company's currency; quantities in the unit of the product."""

    _name = "toloo.product.sale"
    _description = "Product sales"
    _inherit = ["toloo.area.view"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "product_id"
    _rec_names_search = ["product_id", "partner_id.name"]
    _own_fields = ("user_id",)
    _own_form = "account.move"
    _depends = {
        "account.move": [
            "move_type",
            "partner_id",
            "commercial_partner_id",
            "invoice_user_id",
            "team_id",
        ],
        "account.move.line": [
            "move_id",
            "product_id",
            "product_uom_id",
            "quantity",
            "balance",
            "invoice_date",
            "parent_state",
            "display_type",
            "company_id",
            "company_currency_id",
        ],
        "product.product": ["product_tmpl_id"],
        "product.template": ["categ_id", "uom_id"],
        "res.partner": ["area_id"],
        "toloo.area": ["state_id", "city_id"],
        "uom.uom": ["factor"],
    }

    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    date = fields.Date("Invoice date", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    product_tmpl_id = fields.Many2one(
        "product.template", string="Product template", readonly=True
    )
    categ_id = fields.Many2one(
        "product.category", string="Product category", readonly=True
    )
    product_uom_id = fields.Many2one("uom.uom", string="Unit", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    commercial_partner_id = fields.Many2one(
        "res.partner", string="Company of the customer", readonly=True
    )
    province_id = fields.Many2one("res.country.state", readonly=True)
    city_id = fields.Many2one("res.city", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    team_id = fields.Many2one("crm.team", string="Sales team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    move_type = fields.Selection(
        [
            ("out_invoice", "Invoice"),
            ("out_refund", "Refund"),
            ("out_receipt", "Receipt"),
        ],
        string="Kind of document",
        readonly=True,
    )
    quantity = fields.Float(digits="Product Unit", readonly=True)
    amount = fields.Monetary(
        "Sales", readonly=True, help="After discounts, without taxes, less refunds."
    )

    @property
    def _table_query(self):
        # What a question does not ask for costs nothing: PostgreSQL leaves out the
        # LEFT JOINs that no column of it needs.
        return SQL(
            """SELECT l.id, l.move_id, l.invoice_date AS date, l.product_id,
                   p.product_tmpl_id, t.categ_id, t.uom_id AS product_uom_id,
                   m.partner_id, m.commercial_partner_id, c.area_id,
                   a.state_id AS province_id, a.city_id,
                   m.invoice_user_id AS user_id, m.team_id, l.company_id,
                   l.company_currency_id AS currency_id, m.move_type,
                   CASE WHEN m.move_type = 'out_refund' THEN -l.quantity
                        ELSE l.quantity END
                       * COALESCE(u.factor, 1) / COALESCE(NULLIF(tu.factor, 0), 1)
                       AS quantity,
                   -l.balance AS amount
                 FROM account_move_line l
                 JOIN account_move m ON m.id = l.move_id
                 LEFT JOIN res_partner c ON c.id = m.partner_id
                 LEFT JOIN toloo_area a ON a.id = c.area_id
                 LEFT JOIN product_product p ON p.id = l.product_id
                 LEFT JOIN product_template t ON t.id = p.product_tmpl_id
                 LEFT JOIN uom_uom u ON u.id = l.product_uom_id
                 LEFT JOIN uom_uom tu ON tu.id = t.uom_id
                WHERE l.display_type = 'product' AND l.parent_state = 'posted'
                  AND m.move_type IN ('out_invoice', 'out_refund', 'out_receipt')"""
        )

    def action_open_invoice(self):
        """The form of the invoice."""
        self.ensure_one()
        self.check_access("read")
        return self.move_id._toloo_form_action()
