from odoo import fields, models


class TolooTalkMixin(models.AbstractModel):
    """For dialogs that log an interaction with each of several contacts."""

    _name = "toloo.talk.mixin"
    _description = "Dialog that logs interactions"

    name = fields.Char("Subject")
    description = fields.Text("What was done", required=True)
    channel_id = fields.Many2one(
        "toloo.interaction.channel",
        required=True,
        ondelete="cascade",
        default=lambda self: self.env.ref(
            "toloo_base.channel_phone", raise_if_not_found=False
        ),
    )
    direction = fields.Selection(
        [("in", "Incoming"), ("out", "Outgoing")], required=True, default="out"
    )
    date_start = fields.Datetime("Start", required=True, default=fields.Datetime.now)
    date_end = fields.Datetime("End")
    result_id = fields.Many2one("toloo.interaction.result", ondelete="cascade")

    def _talk_values(self, contact):
        """Values of the interaction with this contact."""
        self.ensure_one()
        return {
            "partner_id": contact.id,
            "name": self.name,
            "description": self.description,
            "channel_id": self.channel_id.id,
            "direction": self.direction,
            "date_start": self.date_start,
            "date_end": self.date_end,
            "result_id": self.result_id.id,
        }
