from odoo import api, models
from odoo.fields import Domain


class CalendarEvent(models.Model):
    """A meeting has many contacts. Seen are one's own, those among colleagues, and
    those with a contact of one's areas."""

    _inherit = "calendar.event"
    _toloo_form = True

    @api.model
    def _toloo_access_domain(self, user):
        """Domain of the meetings `user` may see. Called by the rules."""
        own = Domain("user_id", "=", user.id)
        own |= Domain("partner_ids", "in", user.partner_id.ids)
        if user._toloo_own_only(self._name):
            return own
        areas = user._toloo_area_ids()
        if areas is None:
            return Domain.TRUE
        guest = Domain("is_house", "=", False)
        seen = Domain("partner_ids", "any", guest & Domain("area_id", "in", areas))
        return own | seen | Domain("partner_ids", "not any", guest)

    def _mail_get_operation_for_mail_message_operation(self, message_operation):
        """As the host's, which reads each meeting and so fails on one out of sight:
        such a meeting stays closed, and so do its messages."""
        seen = self.exists()._filtered_access("read")
        found = super(
            CalendarEvent, seen
        )._mail_get_operation_for_mail_message_operation(message_operation)
        return found | dict.fromkeys(self - seen, "read")
