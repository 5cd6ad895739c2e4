from odoo import api, fields, models

from ..tools import lunar


class TolooLunar(models.AbstractModel):
    """Lunar dates as Iran counts them, by the months that an administrator keeps.

    All dates are days (``datetime.date``, or the server's text for one); a datetime
    stands for the day that it has as it is, without any change of time zone. For other
    addons on the server: no client calls these.
    """

    _name = "toloo.lunar"
    _description = "Lunar Dates"

    @api.private
    @api.model
    def to_lunar(self, value):
        """Lunar ``(year, month, day)`` of a date; ValueError before the era."""
        return self._calendar().to_lunar(fields.Date.to_date(value))

    @api.private
    @api.model
    def to_date(self, year, month, day):
        """Date of a lunar day; ValueError if there is no such day.

        The 30th of a month of 29 days is none: see :meth:`anniversary`.
        """
        return self._calendar().to_date(year, month, day)

    @api.private
    @api.model
    def month_length(self, year, month):
        """29 or 30, the days of a lunar month."""
        return self._calendar().month_length(year, month)

    @api.private
    @api.model
    def anniversary(self, year, month, day):
        """Date on which a lunar day recurs in a lunar year.

        What happened on day 30 recurs on the 29th where the month has no more.
        """
        return self._calendar().anniversary(year, month, day)

    @api.private
    @api.model
    def next_anniversary(self, month, day, since):
        """First date on or after ``since`` on which a lunar day recurs."""
        since = fields.Date.to_date(since)
        return self._calendar().next_anniversary(month, day, since)

    @api.private
    @api.model
    def occurrences(self, month, day, first, last):
        """Dates of a lunar day from ``first`` to ``last``, both included, in order.

        A solar year may hold two of them.
        """
        first, last = fields.Date.to_date(first), fields.Date.to_date(last)
        return self._calendar().occurrences(month, day, first, last)

    @api.private
    @api.model
    def format_date(self, value):
        """A date in words of the lunar calendar: «۱۷ ربیع‌الاول ۱۴۴۷».

        Persian in a Persian language, in Latin letters otherwise.

        :return: text, empty for a false value
        """
        if not value:
            return ""
        persian = self.env["toloo.jalali"]._writes_persian()
        language = "fa" if persian else "en"
        parts = self.to_lunar(value)
        return lunar.format_day(*parts, language=language, persian=persian)

    @api.model
    def _calendar(self):
        return self.env["toloo.lunar.month"]._get_calendar()
