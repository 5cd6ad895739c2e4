from odoo import fields, models

CHANNELS = [
    ("list", "Day's list"),
    ("activity", "Activity"),
    ("sms", "SMS"),
    ("email", "E-mail"),
]
STATES = [
    ("queued", "Queued"),
    ("open", "To do"),
    ("done", "Done"),
    ("withdrawn", "Withdrawn"),
    ("failed", "Failed"),
]


class TolooAlarm(models.Model):
    """One reminder of one record, on one channel. The engine makes the rows by SQL."""

    _name = "toloo.alarm"
    _description = "Reminder"
    _inherit = ["toloo.area.mixin", "toloo.document.mixin"]
    _order = "date, id"
    _rec_name = "rule_id"
    _own_fields = ("user_id", "original_user_id")
    # It goes with what it reminds of and keeps nothing from being deleted.
    _toloo_form = False
    _toloo_document = False

    rule_id = fields.Many2one(
        "toloo.alarm.rule", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    days = fields.Integer("Days from the event", readonly=True, aggregator=None)
    occurrence = fields.Date("Event", required=True, readonly=True)
    date = fields.Date("Due", required=True, readonly=True)
    revision = fields.Integer(readonly=True, aggregator=None)
    channel = fields.Selection(CHANNELS, required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    user_id = fields.Many2one("res.users", string="Colleague", readonly=True)
    original_user_id = fields.Many2one("res.users", string="Instead of", readonly=True)
    state = fields.Selection(STATES, required=True, readonly=True, default="queued")
    withdrawn_reason = fields.Selection(
        [("changed", "The record changed"), ("late", "Too late"), ("hand", "By hand")],
        string="Why withdrawn",
        readonly=True,
    )
    failure = fields.Char(readonly=True)
    is_private = fields.Boolean("Private", readonly=True)
    activity_id = fields.Many2one(
        "mail.activity", readonly=True, index="btree_not_null", ondelete="set null"
    )
    message_id = fields.Many2one(
        "toloo.sms.message",
        string="SMS",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    mail_id = fields.Many2one(
        "mail.mail", readonly=True, index="btree_not_null", ondelete="set null"
    )
    interaction_id = fields.Many2one(
        "toloo.interaction",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    date_done = fields.Datetime("Done on", readonly=True)
    done_uid = fields.Many2one("res.users", string="Done by", readonly=True)

    _once_uniq = models.UniqueIndex(
        "(rule_id, res_id, occurrence, days, channel, COALESCE(partner_id, 0))",
        "This reminder is there already.",
    )
    _queue_idx = models.Index("(id) WHERE state = 'queued'")
    _waiting_idx = models.Index("(rule_id) WHERE state IN ('queued', 'open')")
    _list_idx = models.Index("(user_id, date) WHERE state = 'open'")
    _document_idx = models.Index("(res_model, res_id)")
