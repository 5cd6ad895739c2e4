from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools import fixed_rows


class TolooFixedMixin(models.AbstractModel):
    """Rows that nobody edits or deletes. The database refuses it, whoever asks; here is
    who is told why.

    A model names its addon's trigger function in `_fixed_function`, which the addon
    drops by `fixed_rows.drop_statement` when it is uninstalled, and the columns that
    may change in `_fixed_moving`.
    """

    _name = "toloo.fixed.mixin"
    _description = "Rows that are written once"

    _fixed_function = None
    _fixed_moving = fixed_rows.MOVING

    def init(self):
        if self._abstract:
            return
        for text in fixed_rows.create_statements(
            self._fixed_function, self._table, self._fixed_moving
        ):
            self.env.cr.execute(SQL(text))

    def write(self, vals):
        """Refused to everybody; the area and the contacts follow by the machinery."""
        self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    def _refuse(self):
        raise UserError(self._fixed_text())

    def _fixed_text(self):
        """What whoever tries is told."""
        return self.env._("These rows are written once and kept.")
