from odoo import api, fields, models


class TolooSmsMessage(models.Model):
    """What a message was part of, and what came back."""

    _inherit = "toloo.sms.message"

    campaign_id = fields.Many2one(
        "toloo.sms.campaign", "Group sending", readonly=True, ondelete="restrict"
    )
    answer_id = fields.Many2one(
        "toloo.sms.inbound",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The first SMS that came from this number within a week.",
    )
    is_answered = fields.Integer(
        "Answered",
        compute="_compute_is_answered",
        store=True,
        aggregator="sum",
        help="1 for a message with an answer, so that a report can add them up.",
    )

    # A group sending goes to a number once, however often it is begun.
    _campaign_number_uniq = models.UniqueIndex(
        "(campaign_id, number) WHERE campaign_id IS NOT NULL"
    )
    _answered_idx = models.Index("(number, line_id, date_sent)")

    @api.depends("answer_id")
    def _compute_is_answered(self):
        for message in self:
            message.is_answered = int(bool(message.answer_id))
