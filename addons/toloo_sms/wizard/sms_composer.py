from odoo import api, fields, models

from ..tools.hours import opening


class SmsComposer(models.TransientModel):
    """The host's dialog says what an SMS costs and when it goes."""

    _inherit = "sms.composer"

    toloo_line_id = fields.Many2one(
        "toloo.sms.line",
        "Line",
        domain="[('company_id', '=', toloo_company_id)]",
        default=lambda self: self.env["toloo.sms.line"]._default_of(self.env.company),
    )
    toloo_company_id = fields.Many2one(
        "res.company", "Company", default=lambda self: self.env.company, readonly=True
    )
    toloo_inbound_id = fields.Many2one("toloo.sms.inbound", "Answer to", readonly=True)
    toloo_kind_id = fields.Many2one("toloo.sending.kind", "Kind")
    toloo_parts = fields.Integer("Parts", compute="_compute_toloo_cost")
    toloo_cost = fields.Monetary("Cost", compute="_compute_toloo_cost")
    currency_id = fields.Many2one(related="toloo_line_id.currency_id")
    toloo_held_until = fields.Datetime(
        "Waits until",
        compute="_compute_toloo_held_until",
        help="The line does not send at this hour; it goes when the line opens.",
    )

    @api.depends("body", "toloo_line_id", "res_ids_count", "composition_mode")
    def _compute_toloo_cost(self):
        for composer in self:
            line, body = composer.toloo_line_id, composer.body
            priced = line._price(line._full_text(body)) if line and body else (0, 0)
            many = composer.composition_mode == "mass" and composer.res_ids_count
            composer.toloo_parts, cost = priced
            composer.toloo_cost = cost * (many or 1)

    @api.depends("toloo_line_id")
    def _compute_toloo_held_until(self):
        now = fields.Datetime.now()
        for composer in self:
            line = composer.toloo_line_id
            hours = (line.quiet_start, line.quiet_end, line.tz)
            start = opening(now, *hours)[0] if line else now
            composer.toloo_held_until = start if start > now else False

    def _action_send_sms(self):
        # The rows of the queue are made deep below; they take these from the context.
        return super(
            SmsComposer,
            self.with_context(
                toloo_sms_line_id=self.toloo_line_id.id,
                toloo_sms_values={"kind_id": self.toloo_kind_id.id},
            ),
        )._action_send_sms()

    def _action_send_sms_numbers(self):
        """As the host's; an answer goes to the number that it answers, for its contact,
        whatever number his phone field has."""
        inbound = self.toloo_inbound_id
        if not inbound:
            return super()._action_send_sms_numbers()
        inbound.check_access("read")
        values = {
            "number": inbound.number,
            "body": self.body,
            "partner_id": inbound.partner_id.id,
            "kind_id": self.toloo_kind_id.id,
        }
        message = self.env["toloo.sms.message"]._enqueue(
            [values], line=self.toloo_line_id
        )
        # The host's callers take the rows of its queue.
        return message.sudo().sms_id
