from odoo import fields, models

from .toloo_sale_commission import FUNCTION


class TolooSaleSettlementLine(models.Model):
    """That a settlement settles an entry of commission. An entry is settled once,
    which the database makes sure of; a settlement that is cancelled releases it."""

    _name = "toloo.sale.settlement.line"
    _description = "Line of a settlement of commission"
    _inherit = ["toloo.fixed.mixin", "toloo.area.link"]
    _order = "entry_id"
    _rec_name = "entry_id"
    _area_links = ("entry_id", "settlement_id")
    _fixed_function = FUNCTION
    _fixed_moving = ("released", "write_uid", "write_date")

    settlement_id = fields.Many2one(
        "toloo.sale.settlement",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    entry_id = fields.Many2one(
        "toloo.sale.commission",
        string="Commission",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    currency_id = fields.Many2one(related="entry_id.currency_id")
    date = fields.Date(related="entry_id.date")
    partner_id = fields.Many2one(related="entry_id.partner_id")
    product_id = fields.Many2one(related="entry_id.product_id")
    amount = fields.Monetary("Amount", related="entry_id.amount")
    released = fields.Boolean(
        readonly=True, help="Its settlement was cancelled: the entry is open again."
    )

    _entry_uniq = models.UniqueIndex(
        "(entry_id) WHERE NOT released", "This commission has been settled already."
    )

    def _fixed_text(self):
        return self.env._(
            "What a settlement settles stays as it is. Cancel the settlement to open "
            "its commission again."
        )
