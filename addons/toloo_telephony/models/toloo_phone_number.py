from odoo import api, models


class TolooPhoneNumber(models.Model):
    """Calls of a number that was unknown go to the contact that gets it."""

    _inherit = "toloo.phone.number"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._follow_calls()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if "number" in vals:
            self._follow_calls()
        return result

    def _follow_calls(self):
        numbers = {row.number for row in self if row.number}
        if numbers:
            self.flush_model()
            # Whoever may say whose number it is says whose calls these were.
            self.env["toloo.call"].sudo()._rematch(numbers)
