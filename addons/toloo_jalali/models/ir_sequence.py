from datetime import datetime

import pytz

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools import numbering


class IrSequence(models.Model):
    _inherit = "ir.sequence"

    date_range_period = fields.Selection(
        [
            ("gregorian_year", "Gregorian years"),
            ("jalali_year", "Jalali years"),
            ("jalali_month", "Jalali months"),
        ],
        string="Subsequences Follow",
        default="gregorian_year",
        required=True,
        help="The periods of subsequences that are made automatically: the number "
        "starts anew with each. After a change to Jalali periods, the running "
        "subsequence lasts until the end of the current one.",
    )

    def write(self, vals):
        changed = self.filtered(
            lambda seq: vals.get("date_range_period", seq.date_range_period)
            != seq.date_range_period
        )
        result = super().write(vals)
        changed._end_running_range_with_period()
        return result

    def _end_running_range_with_period(self):
        """Let the subsequence of today end when the current Jalali period does.

        Else a Gregorian one would end within a Jalali year, and the next one would
        give the numbers of that year a second time.
        """
        for sequence in self.filtered(lambda seq: seq._has_jalali_ranges()):
            today = sequence._get_local_day()
            last = numbering.period_bounds(today, sequence.date_range_period)[1]
            running = sequence.date_range_ids.browse()
            for date_range in sequence.date_range_ids:
                if date_range.date_from > today:
                    before = fields.Date.subtract(date_range.date_from, days=1)
                    last = min(last, before)
                elif date_range.date_to >= today:
                    running = date_range
            running.write({"date_to": last})

    def _has_jalali_ranges(self):
        self.ensure_one()
        return self.use_date_range and self.date_range_period != "gregorian_year"

    # Which day it is

    def _get_local_day(self, value=None):
        """The day that a number is drawn for, where its user or company is.

        :param value: date, moment (a naive one is UTC), the server's text for either,
            or nothing: now
        """
        if isinstance(value, str):
            as_date = len(value) <= 10
            value = (fields.Date if as_date else fields.Datetime).from_string(value)
        if value and not isinstance(value, datetime):
            return value
        moment = value or datetime.now(pytz.utc)
        if not moment.tzinfo:
            moment = pytz.utc.localize(moment)
        elif value:
            # The caller has chosen the time zone.
            return moment.date()
        return moment.astimezone(self._get_time_zone()).date()

    def _get_time_zone(self):
        """The time zone of the user, else of the company, else of its country."""
        # A company's time zone and country are no secret to whoever draws its number.
        company = (self.company_id or self.env.company).sudo()
        name = self.env.context.get("tz") or self.env.user.tz or company.partner_id.tz
        if name in pytz.all_timezones_set:
            return pytz.timezone(name)
        zones = pytz.country_timezones.get(company.country_id.code or "", [])
        return pytz.timezone(zones[0]) if len(zones) == 1 else pytz.utc

    # Drawing a number

    def _next(self, sequence_date=None):
        value = sequence_date or self.env.context.get("ir_sequence_date")
        day = self._get_local_day(value)
        if self._has_jalali_ranges():
            sequence_date = day
        sequence = self.with_context(toloo_sequence_day=day)
        return super(IrSequence, sequence)._next(sequence_date=sequence_date)

    @api.model
    def _get_current_sequence(self, sequence_date=None):
        if self and self._has_jalali_ranges():
            sequence_date = self._get_local_day(sequence_date)
        return super()._get_current_sequence(sequence_date=sequence_date)

    def _create_date_range_seq(self, date):
        if not self._has_jalali_ranges():
            return super()._create_date_range_seq(date)
        # Who else draws the first number of a new period waits here, and then has to
        # begin anew, seeing the range: the host repeats such transactions by itself.
        self.env.cr.execute(
            SQL("UPDATE ir_sequence SET write_date = write_date WHERE id = %s", self.id)
        )
        day = self._get_local_day(date)
        first, last = numbering.period_bounds(day, self.date_range_period)
        for date_range in self.date_range_ids:
            if date_range.date_to < day:
                first = max(first, fields.Date.add(date_range.date_to, days=1))
            elif date_range.date_from > day:
                last = min(last, fields.Date.subtract(date_range.date_from, days=1))
        # The host's own right to open a range for whoever may draw a number.
        return (
            self.env["ir.sequence.date_range"]
            .sudo()
            .create(
                {
                    "date_from": first,
                    "date_to": last,
                    "sequence_id": self.id,
                    "jalali_period": self.date_range_period,
                }
            )
        )

    # Jalali placeholders

    def _get_prefix_suffix(self, date=None, date_range=None):
        self.ensure_one()
        patterns = (self.prefix, self.suffix)
        if not any(map(numbering.has_placeholder, patterns)):
            return super()._get_prefix_suffix(date=date, date_range=date_range)
        context = self.env.context
        effective = (
            date or context.get("ir_sequence_date") or context.get("toloo_sequence_day")
        )
        of_range = date_range or context.get("ir_sequence_date_range")
        days = [self._get_local_day(value) for value in (effective, of_range, None)]
        try:
            prefix, suffix = (
                numbering.fill_placeholders(pattern, *days) for pattern in patterns
            )
        except ValueError as error:
            raise UserError(
                self.env._("Sequence “%s”: the date has no Jalali year.", self.name)
            ) from error
        # What is left is the host's to fill in, as if it had been written so.
        filled = self.new({"name": self.name, "prefix": prefix, "suffix": suffix})
        return super(IrSequence, filled)._get_prefix_suffix(
            date=date, date_range=date_range
        )
