from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

STAGE = SQL.identifier("toloo_sms_stage")


class TolooSmsMessage(models.Model):
    """Messages of reminders: known to their reminder, and asked again before they
    leave whether it still holds."""

    _inherit = "toloo.sms.message"

    is_private = fields.Boolean(
        "Private",
        readonly=True,
        help="Went to contacts chosen by personal details: shown to holders of that "
        "right only.",
    )

    @api.model
    def _given_columns(self):
        return super()._given_columns() | {"alarm_id": "int4"}

    @api.model
    def _insert_staged(self):
        count = super()._insert_staged()
        self.env.cr.execute(
            SQL(
                """WITH tied AS (
                       UPDATE toloo_alarm a SET message_id = m.id
                         FROM %s s JOIN toloo_sms_message m ON m.uuid = s.uuid
                        WHERE a.id = s.alarm_id
                    RETURNING m.id, a.is_private)
                   UPDATE toloo_sms_message m SET is_private = true
                     FROM tied WHERE tied.id = m.id AND tied.is_private""",
                STAGE,
            )
        )
        self.env["toloo.alarm"].invalidate_model(["message_id"])
        return count

    @api.model
    def _toloo_access_domain(self, user):
        domain = super()._toloo_access_domain(user)
        if user._has_group("toloo_base.group_sensitive"):
            return domain
        return domain & Domain("is_private", "!=", True)

    def _toloo_stale(self):
        stale = super()._toloo_stale()
        # The queue asks in nobody's right, as it sends.
        alarms = self.env["toloo.alarm"].sudo()
        return stale | self.browse(alarms._stale_among("message_id", self.ids))
