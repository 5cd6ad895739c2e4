from odoo import api, fields, models

from odoo.addons.toloo_base.tools import fixed_rows

ROLES = [("marketer", "Marketer"), ("agency", "Agency")]
COLUMNS = {
    "line_id": "int",
    "role": "text",
    "step": "int",
    "payee_id": "int",
    "date": "date",
    "base": "numeric",
    "amount": "numeric",
    "agency_percent": "numeric",
    "marketer_percent": "numeric",
}
TAKEN = {
    "company_id": "m.company_id",
    "currency_id": "c.currency_id",
    "move_id": "m.id",
    "move_name": "m.name",
    "partner_id": "m.partner_id",
    "product_id": "l.product_id",
    "user_id": "m.invoice_user_id",
}
JOINS = """
    JOIN account_move_line l ON l.id = v.line_id
    JOIN account_move m ON m.id = l.move_id
    JOIN res_company c ON c.id = m.company_id
    JOIN res_partner p ON p.id = m.partner_id
"""
FUNCTION = "toloo_crm_fixed"


class TolooSaleCommission(models.Model):
    """What a marketer, or his agency, earned of a line of an invoice, or what was
    taken back of it: written by what happens to invoices and their payments."""

    _name = "toloo.sale.commission"
    _description = "Commission of sales"
    _inherit = [
        "toloo.commission.mixin",
        "toloo.commission.own.mixin",
        "toloo.area.mixin",
    ]
    _rec_name = "move_name"
    _fixed_function = FUNCTION
    # Contacts are merged and move, and the draft of an invoice may be deleted.
    _fixed_moving = (*fixed_rows.MOVING, "payee_id", "move_id?", "line_id?")

    payee_id = fields.Many2one(
        "res.partner",
        string="Earned by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    role = fields.Selection(ROLES, "As", required=True, readonly=True)
    move_id = fields.Many2one(
        "account.move",
        string="Invoice",
        readonly=True,
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    move_name = fields.Char("Number of the invoice", readonly=True)
    line_id = fields.Many2one(
        "account.move.line",
        string="Line of the invoice",
        readonly=True,
        check_company=True,
        ondelete="set null",
    )
    step = fields.Integer(
        required=True,
        readonly=True,
        aggregator=None,
        help="The how many-eth entry of this line and role it is.",
    )
    partner_id = fields.Many2one(string="Customer")
    product_id = fields.Many2one(
        "product.product",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    categ_id = fields.Many2one(related="product_id.categ_id", string="Category")
    user_id = fields.Many2one(string="Salesperson")
    base = fields.Monetary(
        "Amount of the line",
        help="After discounts and without tax; the part that this was earned of.",
    )
    agency_percent = fields.Float(
        required=True, readonly=True, digits=(7, 4), aggregator=None
    )
    marketer_percent = fields.Float(
        required=True, readonly=True, digits=(7, 4), aggregator=None
    )
    amount = fields.Monetary("Commission")

    # Nothing earns twice, also with two processes at once.
    _step_uniq = models.UniqueIndex(
        "(line_id, role, step)", "This has earned its commission already."
    )
    _is_something = models.Constraint(
        "CHECK (base <> 0 OR amount <> 0)", "A commission is of something."
    )
    _payee_idx = models.Index("(company_id, payee_id, date)")
    _report_idx = models.Index("(company_id, date, payee_id)")

    def _fixed_text(self):
        return self.env._(
            "Commission is not edited or deleted. What was too much is taken back by a "
            "credit note, or with the invoice that earned it."
        )

    @api.model
    def _write_entries(self, rows):
        """Write entries in one statement; whose they are follows from their line.

        :param rows: dicts with the keys of `COLUMNS`
        """
        if not rows:
            return
        # Earned whoever posts the invoice: he may have no right to see commission.
        lines = self.env["account.move.line"].sudo()
        lines = lines.browse({row["line_id"] for row in rows})
        lines.move_id.partner_id._lock_place()
        self._insert_entries(rows, COLUMNS, TAKEN, JOINS, "v.line_id, v.role, v.step")
        shown = ["sale_commission_ids", "sale_commission_amount"]
        self.env["account.move"].invalidate_model(shown)
