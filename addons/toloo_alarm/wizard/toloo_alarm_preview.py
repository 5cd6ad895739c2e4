from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

# What lies outside is a slip, and no calendar reaches everywhere.
FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)


class TolooAlarmPreview(models.TransientModel):
    """Which records a rule would remind of on a day. Makes nothing."""

    _name = "toloo.alarm.preview"
    _description = "Preview of a reminder rule"

    rule_id = fields.Many2one("toloo.alarm.rule", required=True, ondelete="cascade")
    date = fields.Date("Day", required=True)
    count = fields.Integer("Records", compute="_compute_count")
    message = fields.Char(compute="_compute_count")

    @api.depends("rule_id", "date")
    def _compute_count(self):
        for preview in self:
            ids = preview._ids_due()
            preview.count = len(ids)
            preview.message = self.env._(
                "%(count)s records of “%(model)s” would be reminded of.",
                count=len(ids),
                model=preview.rule_id.sudo().model_id.name or "",
            )

    def _ids_due(self):
        rule, day = self.rule_id, self.date
        if not rule or not day:
            return []
        rule._check_may_preview()
        if not FIRST <= day <= LAST:
            raise UserError(self.env._("Choose a day of this or the next century."))
        # What the engine would find; the list shows what its reader may see.
        return rule.sudo()._due_on(day)

    def action_open(self):
        """The list of these records, as far as the user sees them."""
        self.ensure_one()
        rule = self.rule_id
        return {
            "type": "ir.actions.act_window",
            "name": rule.name,
            "res_model": rule.sudo().model,
            "views": [(False, "list"), (False, "form")],
            "domain": [("id", "in", self._ids_due())],
        }
