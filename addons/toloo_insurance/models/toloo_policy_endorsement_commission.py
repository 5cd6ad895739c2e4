from odoo import models


class TolooPolicyEndorsement(models.Model):
    """What changes the premium changes what was earned of it."""

    _inherit = "toloo.policy.endorsement"

    def _apply(self):
        result = super()._apply()
        # Earned by the agency, whoever confirms the endorsement.
        term = self.sudo().term_id
        term._commission_earn({term.id: (self._name, self.id, self.date)})
        return result
