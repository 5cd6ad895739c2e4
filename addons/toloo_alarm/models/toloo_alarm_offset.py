from odoo import api, fields, models


class TolooAlarmOffset(models.Model):
    """How many days before (negative) or after the event a rule reminds."""

    _name = "toloo.alarm.offset"
    _description = "Day of a reminder"
    _order = "rule_id, days"
    _rec_name = "days"

    rule_id = fields.Many2one(
        "toloo.alarm.rule", required=True, index=True, ondelete="cascade"
    )
    days = fields.Integer(
        required=True,
        default=0,
        help="Days from the event: -30 is thirty days before it, 0 the day itself, 3 "
        "three days after it.",
    )

    _once = models.UniqueIndex(
        "(rule_id, days)", "This day stands in the rule already."
    )
    _check_days = models.Constraint(
        "CHECK (days BETWEEN -3650 AND 3650)",
        "A reminder lies at most ten years from its event.",
    )

    @api.depends("days")
    def _compute_display_name(self):
        for offset in self:
            days = offset.days
            if days < 0:
                text = self.env._("%s days before", -days)
            else:
                text = self.env._("%s days after", days)
            offset.display_name = text if days else self.env._("On the day")
