from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class TolooSaleCommission(models.Model):
    """Whether a commission has been settled with who earned it."""

    _inherit = "toloo.sale.commission"

    settlement_line_ids = fields.One2many("toloo.sale.settlement.line", "entry_id")
    settlement_id = fields.Many2one(
        "toloo.sale.settlement", compute="_compute_settlement_id"
    )
    is_settled = fields.Boolean(
        "Settled", compute="_compute_settlement_id", search="_search_is_settled"
    )

    @api.depends("settlement_line_ids.released")
    def _compute_settlement_id(self):
        for entry in self:
            # Whether it is settled is no secret to who sees the entry.
            lines = entry.sudo().settlement_line_ids.filtered(lambda x: not x.released)
            entry.settlement_id = lines.settlement_id
            entry.is_settled = bool(lines)

    @api.model
    def _search_is_settled(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.custom(
            to_sql=lambda model, alias, query: self._settled_sql(alias),
            predicate=lambda entry: entry.is_settled,
        )

    @api.model
    def _settled_sql(self, alias):
        """Whether an entry of the table `alias` is settled. By EXISTS: a list of all
        that ever was settled grows for ever."""
        return SQL(
            """EXISTS (SELECT FROM toloo_sale_settlement_line x
                        WHERE x.entry_id = %s AND NOT x.released)""",
            SQL.identifier(alias, "id"),
        )
