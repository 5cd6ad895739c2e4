from odoo import fields, models


class TolooPolicyLost(models.TransientModel):
    """Asks why policies are not renewed."""

    _name = "toloo.policy.lost"
    _description = "Not renewed"

    term_ids = fields.Many2many(
        "toloo.policy.term",
        string="Policies",
        required=True,
        default=lambda self: self._default_terms(),
    )
    reason_id = fields.Many2one(
        "toloo.policy.lost.reason", required=True, ondelete="cascade"
    )
    note = fields.Char("Remark")

    def _default_terms(self):
        if self.env.context.get("active_model") != "toloo.policy.term":
            return False
        return self.env.context.get("active_ids") or False

    def action_apply(self):
        """Note the reason on the policies; their reminders end."""
        self.ensure_one()
        self.term_ids.check_access("write")
        self.term_ids._lose(self.reason_id, self.note)
        return {"type": "ir.actions.act_window_close"}
