from odoo import api, fields, models
from odoo.exceptions import UserError


class TolooAlarmSend(models.TransientModel):
    """An SMS to the contacts of chosen reminders, which it closes."""

    _name = "toloo.alarm.send"
    _description = "SMS to the contacts of reminders"

    alarm_ids = fields.Many2many("toloo.alarm", string="Reminders", required=True)
    body = fields.Text(
        "Text",
        compute="_compute_body",
        store=True,
        readonly=False,
        help="Between double braces stand fields of the record, or words such as "
        "{{addressee}} and {{date}}.",
    )
    line_id = fields.Many2one(
        "toloo.sms.line",
        default=lambda self: self.env["toloo.sms.line"]._default_of(self.env.company),
        domain=lambda self: [("company_id", "=", self.env.company.id)],
    )
    ready_count = fields.Integer("Get it", compute="_compute_counts")
    left_out_count = fields.Integer("Without a mobile", compute="_compute_counts")
    sample = fields.Text("As the first one reads it", compute="_compute_sample")

    @api.depends("alarm_ids")
    def _compute_body(self):
        for wizard in self:
            rule = wizard._alarms().rule_id[:1].sudo()
            wizard.body = rule.sms_body or self.env._("{{addressee}}, {{date}}")

    @api.depends("alarm_ids")
    def _compute_counts(self):
        for wizard in self:
            alarms = wizard._alarms()
            # Whether there is a number, for contacts that the user sees.
            numbers = alarms.sudo()._mobiles()
            ready = alarms.filtered(lambda a, n=numbers: a.partner_id.id in n)
            wizard.ready_count = len(ready)
            wizard.left_out_count = len(alarms) - len(ready)

    @api.depends("alarm_ids", "body")
    def _compute_sample(self):
        for wizard in self:
            alarm = wizard._alarms()[:1]
            wizard.sample = wizard._texts_of(alarm).get(alarm.id) if alarm else False

    def _alarms(self):
        """The reminders that wait and that the user may see."""
        alarms = self.alarm_ids._origin._filtered_access("read")
        return alarms.filtered(lambda alarm: alarm.state in ("queued", "open"))

    def _texts_of(self, alarms):
        found = {}
        for rule, some in alarms.grouped("rule_id").items():
            rule = rule.sudo()
            rule._check_text(self.body, self._fields["body"].string)
            found |= rule._texts("sms_body", some, body=self.body)
        return found

    def action_send(self):
        """Queue the messages and close their reminders."""
        self.ensure_one()
        alarms = self._alarms()
        if not (self.body or "").strip():
            raise UserError(self.env._("The text of the SMS is missing."))
        if not self.line_id:
            raise UserError(self.env._("The company has no SMS line."))
        if alarms.company_id - self.line_id.company_id:
            raise UserError(self.env._("The line belongs to another company."))
        # As with the count: the numbers of contacts that the user sees.
        numbers = alarms.sudo()._mobiles()
        ready = alarms.filtered(lambda alarm: alarm.partner_id.id in numbers)
        if not ready:
            raise UserError(self.env._("None of these contacts has a mobile number."))
        texts = self._texts_of(ready)
        for rule, some in ready.grouped("rule_id").items():
            some._enqueue(rule.sudo(), self.line_id, texts, numbers)
        ready._mark_done()
        return {"type": "ir.actions.act_window_close"}
