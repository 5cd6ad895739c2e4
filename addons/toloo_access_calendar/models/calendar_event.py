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
