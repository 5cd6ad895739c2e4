from odoo import models


class TolooRecycleBin(models.Model):
    """A talk that comes back from the bin makes a lead again."""

    _inherit = "toloo.recycle.bin"

    def _restore(self):
        entries = self.filtered(lambda entry: entry.res_model == "toloo.interaction")
        talks = entries._records("toloo.interaction") if entries else None
        result = super()._restore()
        if talks:
            talks.partner_id._toloo_note_roles()
        return result
