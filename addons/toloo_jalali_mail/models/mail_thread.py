import re
from datetime import date, datetime

from odoo import fields, models
from odoo.tools.misc import format_date, format_datetime, get_lang

# The values of dates and moments as the host writes them in lists of changes.
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(rf"({DAY.pattern} \d{{2}}:\d{{2}}:\d{{2}})Z")


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _notify_by_email_render_layout(
        self, message, recipients_group, msg_vals=False, render_values=None
    ):
        values = dict(render_values or {})
        lang = get_lang(self.env, values.get("lang"))
        letter = self.with_context(lang=lang.code, calendar_by_language=True)
        if letter.env["toloo.jalali"]._reads_jalali(lang):
            values["subtitles"] = letter._jalali_subtitles(values.get("subtitles"))
            values["tracking_values"] = [
                (name, *map(letter._jalali_value, texts))
                for name, *texts in values.get("tracking_values") or []
            ]
        return super()._notify_by_email_render_layout(
            message, recipients_group, msg_vals=msg_vals, render_values=values
        )

    def _jalali_subtitles(self, subtitles):
        """The subtitles of a message with the record's day, if in them, as Jalali.

        The host puts the deadline there as text, in the language's own format.
        """
        day = self.env.context.get("subtitle_day")
        if not day and "date_deadline" in self._fields and len(self) == 1:
            day = self.date_deadline
        if not isinstance(day, date) or isinstance(day, datetime):
            return subtitles
        written = day.strftime(get_lang(self.env).date_format)
        jalali = format_date(self.env, day)
        return [text and text.replace(written, jalali) for text in subtitles or []]

    def _jalali_value(self, text):
        if isinstance(text, str):
            if DAY.fullmatch(text):
                return format_date(self.env, text)
            if moment := MOMENT.fullmatch(text):
                return format_datetime(
                    self.env,
                    fields.Datetime.from_string(moment[1]),
                    tz=self._letter_tz(),
                )
        return text

    def _letter_tz(self):
        """The time zone of a message for several people: the record's, if any."""
        return (len(self) == 1 and self._mail_get_timezone()) or self.env.tz.zone
