from odoo import fields, models

from .toloo_commission_entry import FUNCTION


class TolooCommissionSettlement(models.Model):
    """That a line of an insurer's statement settles an entry of commission. An entry
    is settled once, which the database makes sure of; no settlement is undone."""

    _name = "toloo.commission.settlement"
    _description = "Settlement of commission"
    _inherit = ["toloo.fixed.mixin", "toloo.area.link"]
    _order = "id desc"
    _rec_name = "line_id"
    _area_links = ("entry_id",)
    _fixed_function = FUNCTION

    line_id = fields.Many2one(
        "toloo.insurer.statement.line",
        string="Line of the statement",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    entry_id = fields.Many2one(
        "toloo.commission.entry",
        string="Commission",
        required=True,
        readonly=True,
        ondelete="restrict",
    )

    _entry_uniq = models.UniqueIndex(
        "(entry_id)", "This commission has been settled already."
    )

    def _fixed_text(self):
        return self.env._("A settlement is neither edited nor undone.")
