from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.misc import format_date, format_time, get_lang


class CalendarEvent(models.Model):
    _inherit = "calendar.event"

    @api.model
    def _get_display_time(self, start, stop, zduration, zallday):
        lang = get_lang(self.env)
        if not (start and stop) or not self.env["toloo.jalali"]._reads_jalali(lang):
            return super()._get_display_time(start, stop, zduration, zallday)
        zone = self.env.context.get("tz") or self.env.user.partner_id.tz or "UTC"
        event = self.with_context(tz=zone)
        begin = fields.Datetime.from_string(start)
        if zallday:
            # Such a day is not of any time zone.
            return self.env._(
                "All Day, %(day)s", day=format_date(self.env, begin.date())
            )
        if zduration < 24:
            end = begin + timedelta(minutes=round(zduration * 60))
            return self.env._(
                "%(day)s at (%(start)s To %(end)s) (%(timezone)s)",
                day=format_date(event.env, begin),
                start=format_time(event.env, begin, tz=zone),
                end=format_time(event.env, end, tz=zone),
                timezone=zone,
            )
        end = fields.Datetime.from_string(stop)
        return self.env._(
            "%(date_start)s at %(time_start)s To\n %(date_end)s at %(time_end)s "
            "(%(timezone)s)",
            date_start=format_date(event.env, begin),
            time_start=format_time(event.env, begin, tz=zone),
            date_end=format_date(event.env, end),
            time_end=format_time(event.env, end, tz=zone),
            timezone=zone,
        )
