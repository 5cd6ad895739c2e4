import random
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from ..tools.working_day import Exchange, working_day

SEED = 1405
CALLS = 70
STRANGERS = ("09125559901", "09365559902", "02166555903", "03136655904")


class TolooCall(models.Model):
    """Demo: two working days as an exchange would have told of them."""

    _inherit = "toloo.call"

    @api.model
    def _load_demo(self):
        """Play yesterday, and today until now, into the demo's exchange."""
        source = self.env.ref("toloo_telephony.demo_source")
        if self.search_count([("source_id", "=", source.id)], limit=1):
            return
        chance = random.Random(SEED)
        extensions = source.extension_ids.filtered("user_ids").mapped("number")
        zone, now = ZoneInfo(source.tz), fields.Datetime.now()
        numbers = self._demo_numbers(chance)
        exchange = Exchange(source.code, sorted(extensions), chance)
        today = now.replace(tzinfo=timezone.utc).astimezone(zone).date()
        for day in (today - timedelta(days=1), today):
            start = datetime.combine(day, time(8), zone).astimezone(timezone.utc)
            start = start.replace(tzinfo=None)
            events = working_day(exchange, start, numbers, CALLS)
            until = min(now, start + timedelta(hours=10)).strftime("%Y-%m-%dT%H:%M:%SZ")
            self._take_events(
                [e for e in events if e["time"] < until], source.key_user_id
            )
        self._demo_registered(source)

    @api.model
    def _demo_numbers(self, chance):
        """The numbers that call: of contacts in the demo, and of strangers."""
        rows = self.env["ir.model.data"].search(
            [
                ("module", "=", "toloo_base"),
                ("name", "=like", "demo_person_%"),
                ("model", "=", "res.partner"),
            ],
            order="name",
        )
        partners = self.env["res.partner"].browse(rows.mapped("res_id")).exists()
        own = partners.phone_number_ids.mapped("number")
        chance.shuffle(own)
        return [*own[:40], *STRANGERS]

    @api.model
    def _demo_registered(self, source):
        """Most of the calls were registered by who took them."""
        calls = self.search(
            [
                ("source_id", "=", source.id),
                ("is_answered", "=", True),
                ("partner_id", "!=", False),
                ("user_id", "!=", False),
            ],
            order="date_start",
        )
        talks = self.env["toloo.interaction"]
        for place, call in enumerate(calls):
            if place % 3 and call.date_end and call.date_end <= fields.Datetime.now():
                call.interaction_id = talks.create(
                    {
                        "name": "گفت‌وگوی تلفنی",
                        "partner_id": call.partner_id.id,
                        "user_id": call.user_id.id,
                        "direction": call.direction,
                        "date_start": call.date_start,
                        "date_end": call.date_end,
                    }
                )
