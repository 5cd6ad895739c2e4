from odoo import api, models
from odoo.fields import Command


class CalendarEvent(models.Model):
    """Appointments on a customer's page."""

    _inherit = "calendar.event"

    @api.model
    def _toloo_customer_block(self, partner):
        guests = partner | self.env.user.partner_id
        return {
            "key": "appointments",
            "title": self.env._("Appointments"),
            "icon": "fa-calendar",
            "sequence": 90,
            "contact": "partner_ids",
            "date": "start",
            "about": "user_id",
            "action": "calendar.action_calendar_event",
            "new": {"partner_ids": [Command.set(guests.ids)]},
        }
