from odoo import api, fields, models

STATES = [
    ("queued", "Waiting"),
    ("sending", "Being sent"),
    ("sent", "Sent"),
    ("delivered", "Delivered"),
    ("failed", "Failed"),
    ("unknown", "Unknown whether it went"),
    ("withdrawn", "Withdrawn"),
]
HELD = [
    ("quiet", "Outside the hours of the line"),
    ("gateway", "The gateway did not take it"),
    ("opt_out", "The number has opted out"),
    ("stale", "No longer true"),
    ("person", "Called back"),
]


class TolooSmsMessage(models.Model):
    """One SMS on its way to one number, from the queue to the receipt.

    It is made with the row of the host's queue and stays when that is deleted. Its
    states are written by set-based SQL, thousands at a time, so it has no chatter.
    """

    _name = "toloo.sms.message"
    _description = "SMS"
    _inherit = ["toloo.area.mixin", "toloo.document.mixin"]
    _order = "id desc"
    _rec_name = "number"
    _rec_names_search = ["number", "body", "partner_id.name"]

    uuid = fields.Char(
        "Key", required=True, readonly=True, copy=False, help="Given to the gateway."
    )
    sms_id = fields.Many2one(
        "sms.sms",
        "Row of the queue",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="base.group_system",
    )
    line_id = fields.Many2one(
        "toloo.sms.line", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    number = fields.Char(required=True, readonly=True)
    body = fields.Text("Text", readonly=True)
    parts = fields.Integer(readonly=True, aggregator="sum")
    cost = fields.Monetary(readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    kind_id = fields.Many2one("toloo.sending.kind", ondelete="restrict")
    user_id = fields.Many2one("res.users", "Colleague", readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="queued")
    date_due = fields.Datetime(
        "Not before", required=True, readonly=True, default=fields.Datetime.now
    )
    held_reason = fields.Selection(HELD, "Held because", readonly=True)
    attempts = fields.Integer(readonly=True, aggregator=None)
    date_claimed = fields.Datetime("Taken up", readonly=True)
    date_asked = fields.Datetime("Asked about", readonly=True)
    date_sent = fields.Datetime("Sent on", readonly=True)
    date_delivered = fields.Datetime("Delivered on", readonly=True)
    gateway_ref = fields.Char("Number at the gateway", readonly=True, copy=False)
    error_code = fields.Char(readonly=True)
    error_text = fields.Char("Error", readonly=True)

    _uuid_uniq = models.UniqueIndex("(uuid)")
    _gateway_ref_uniq = models.UniqueIndex(
        "(line_id, gateway_ref) WHERE gateway_ref IS NOT NULL"
    )
    _queued_idx = models.Index("(line_id, date_due, id) WHERE state = 'queued'")
    _open_idx = models.Index(
        "(line_id, state, date_claimed) WHERE state IN ('sending', 'sent', 'unknown')"
    )
    _number_idx = models.Index("(number, id)")
    _document_idx = models.Index("(res_model, res_id) WHERE res_id IS NOT NULL")

    @api.depends("number", "partner_id.name")
    def _compute_display_name(self):
        for message in self:
            # Isolated, as digits at the edge of right-to-left text change places.
            names = (message.partner_id.name, f"\u2068{message.number}\u2069")
            message.display_name = " – ".join(filter(None, names))

    def _toloo_stale(self):
        """Those of these messages that must not go any more.

        Asked of what was just taken up, in its transaction; addons add their own.
        """
        return self.browse()

    @api.model
    def _trigger_send(self, at=None):
        """Have the queue looked at, now or at a time (UTC)."""
        cron = self.env.ref("toloo_sms.ir_cron_send", raise_if_not_found=False)
        if cron:
            # Whoever queues a message has the queue looked at.
            cron.sudo()._trigger(at)
