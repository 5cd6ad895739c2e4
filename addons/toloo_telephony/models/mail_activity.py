from odoo import models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def write(self, vals):
        result = super().write(vals)
        if "active" in vals and not self.env.context.get("toloo_back"):
            self._toloo_settle(self.filtered(lambda a: not a.active))
        return result

    def unlink(self):
        self._toloo_settle(self)
        return super().unlink()

    def _toloo_settle(self, activities):
        """Whoever may close an activity of his own settles the missed call with it."""
        if activities.ids:
            calls = self.env["toloo.call"].sudo()
            domain = [("back_activity_id", "in", activities.ids)]
            domain.append(("back_state", "=", "open"))
            calls.search(domain).write({"back_state": "done"})
