from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools import entry_sql


class TolooCommissionSettlement(models.Model):
    """That a line of an insurer's statement settles an entry of commission. An entry
    is settled once, which the database makes sure of; no settlement is undone."""

    _name = "toloo.commission.settlement"
    _description = "Settlement of commission"
    _inherit = ["toloo.area.link"]
    _order = "id desc"
    _rec_name = "line_id"
    _area_links = ("entry_id",)

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

    def init(self):
        for statement in entry_sql.create_statements(self._table):
            self.env.cr.execute(SQL(statement))

    def write(self, vals):
        """Refused to everybody."""
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise UserError(self.env._("A settlement is neither edited nor undone."))
