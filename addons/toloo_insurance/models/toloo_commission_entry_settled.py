from odoo import api, fields, models
from odoo.fields import Domain


class TolooCommissionEntry(models.Model):
    """Whether the insurer has paid a commission, by his own statement."""

    _inherit = "toloo.commission.entry"

    settlement_ids = fields.One2many("toloo.commission.settlement", "entry_id")
    statement_line_id = fields.Many2one(
        "toloo.insurer.statement.line",
        string="Settled by",
        compute="_compute_statement_line_id",
    )
    is_settled = fields.Boolean(
        "Settled", compute="_compute_statement_line_id", search="_search_is_settled"
    )

    @api.depends("settlement_ids")
    def _compute_statement_line_id(self):
        for entry in self:
            # Whether it is settled is no secret to who sees the entry.
            entry.is_settled = bool(entry.sudo().settlement_ids)
            entry.statement_line_id = entry.sudo().settlement_ids.line_id

    @api.model
    def _search_is_settled(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("settlement_ids", "any!", Domain.TRUE)
