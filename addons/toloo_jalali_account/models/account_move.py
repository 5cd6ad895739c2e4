import re

from odoo import fields, models

from odoo.addons.toloo_jalali.tools import jalali

from ..tools import numbering

_REGEX_OF_RESET = {
    "year": "_sequence_yearly_regex",
    "month": "_sequence_monthly_regex",
    "year_range": "_sequence_year_range_regex",
    "year_range_month": "_sequence_year_range_monthly_regex",
}


class AccountMove(models.Model):
    """Numbers with a Jalali year restart with it, in companies that count so.

    Which calendar a number follows is read from the number itself, so that a journal
    that was numbered by Gregorian years goes on until its number is changed by hand.
    """

    _inherit = "account.move"

    # What a number looks like

    def _with_jalali_centuries(self, pattern):
        if not self.company_id[:1]._uses_jalali_years():
            return pattern
        return numbering.with_jalali_centuries(pattern)

    @property
    def _sequence_yearly_regex(self):
        return self._with_jalali_centuries(super()._sequence_yearly_regex)

    @property
    def _sequence_monthly_regex(self):
        return self._with_jalali_centuries(super()._sequence_monthly_regex)

    @property
    def _sequence_year_range_regex(self):
        return self._with_jalali_centuries(super()._sequence_year_range_regex)

    @property
    def _sequence_year_range_monthly_regex(self):
        return self._with_jalali_centuries(super()._sequence_year_range_monthly_regex)

    def _deduce_sequence_number_reset(self, name):
        reset = super()._deduce_sequence_number_reset(name)
        company = self.company_id[:1]
        if reset not in _REGEX_OF_RESET or not company._uses_jalali_years():
            return reset
        day = self[:1]._get_numbering_day()
        # Slips such as the year 204 lie before the Jalali era.
        if day.year <= 622:
            return reset
        year = re.match(getattr(self, _REGEX_OF_RESET[reset]), name)["year"]
        if numbering.is_jalali_year(year, day):
            return numbering.JalaliReset(reset)
        return reset

    def _get_numbering_day(self):
        today = fields.Date.context_today(self)
        return self.date or self.invoice_date or today

    # The period of a number

    def _get_last_jalali_month(self):
        return int(self.company_id.fiscal_last_jalali_month)

    def _get_sequence_date_range(self, reset):
        if not isinstance(reset, numbering.JalaliReset):
            return super()._get_sequence_date_range(reset)
        day = self._get_numbering_day()
        return numbering.jalali_range(reset, day, self._get_last_jalali_month())

    def _sequence_matches_date(self):
        self.ensure_one()
        if not self.name or not self.date:
            return True
        reset = self._deduce_sequence_number_reset(self.name)
        if not isinstance(reset, numbering.JalaliReset):
            return super()._sequence_matches_date()
        values = self._get_sequence_format_param(self.name)[1]
        *_bounds, year, year_end = self._get_sequence_date_range(reset)
        month = jalali.to_jalali(self.date)[1]
        return (
            (not values["year"] or self._year_match(values["year"], year))
            and (
                not values["year_end"] or self._year_match(values["year_end"], year_end)
            )
            and values["month"] in (0, month)
        )

    # The next number

    def _get_last_sequence_domain(self, relaxed=False):
        where, params = super()._get_last_sequence_domain(relaxed)
        if not params or not self.company_id._uses_jalali_years():
            return where, params
        by_jalali = (
            self._is_reference_jalali()
            if relaxed
            else self._is_jalali_period(params.get("date_start"))
        )
        if by_jalali is None:
            return where, params
        # A number of the other calendar is no predecessor: so a journal can change
        # its calendar within a year, and what is entered late changes nothing back.
        patterns = numbering.JALALI_YEAR, numbering.GREGORIAN_YEAR
        mine, others = patterns if by_jalali else patterns[::-1]
        where += (
            " AND NOT (sequence_prefix ~ %(year_of_others)s"
            " AND sequence_prefix !~ %(year_of_mine)s)"
        )
        return where, {**params, "year_of_mine": mine, "year_of_others": others}

    def _is_jalali_period(self, first):
        """Whether a period of numbers that begins on a ``date`` is a Jalali one.

        None where numbers have no period, or where the day does not tell.
        """
        if not first or first.year <= 622:
            return None
        if self.company_id.fiscalyear_last_month == "3":
            # Gregorian fiscal years that were made to begin on 1 Farvardin.
            return None
        return jalali.to_jalali(first)[2] == 1

    def _is_reference_jalali(self):
        """Whether the latest number before this entry is a Jalali one.

        None where there is none, or one without a year.
        """
        domain = [
            ("journal_id", "=", self.journal_id.id),
            ("id", "!=", self._origin.id),
            ("name", "not in", ("/", "", False)),
            ("date", "<=", self.date),
        ]
        if self.journal_id.refund_sequence:
            refunds = ("out_refund", "in_refund")
            operator = "in" if self.move_type in refunds else "not in"
            domain.append(("move_type", operator, refunds))
        # As the host: a journal's numbers are those of all its entries, also of those
        # that the user may not see.
        name = self.sudo().search(domain, order="date desc, id desc", limit=1).name
        reset = name and self._deduce_sequence_number_reset(name)
        if reset not in _REGEX_OF_RESET:
            return None
        return isinstance(reset, numbering.JalaliReset)

    def _get_starting_sequence(self):
        starting = super()._get_starting_sequence()
        day = self._get_numbering_day()
        if not self.company_id._uses_jalali_years() or day.year <= 622:
            return starting
        return numbering.jalali_starting(starting, day, self._get_last_jalali_month())

    def _get_next_sequence_format(self):
        template, values = super()._get_next_sequence_format()
        if values["month"] and not values["seq"]:
            # The first of a new period: the host took the Gregorian month.
            reset = self._deduce_sequence_number_reset(template.format(**values))
            if isinstance(reset, numbering.JalaliReset):
                values["month"] = jalali.to_jalali(self.date)[1]
        return template, values

    # The date of what is entered late

    def _get_accounting_date(self, invoice_date, has_tax, lock_dates=None):
        highest = self.highest_name or self._get_last_sequence(relaxed=True)
        reset = self._deduce_sequence_number_reset(highest)
        starts_jalali = not highest and self.company_id._uses_jalali_years()
        if not isinstance(reset, numbering.JalaliReset) and not starts_jalali:
            return super()._get_accounting_date(invoice_date, has_tax, lock_dates)
        lock_dates = lock_dates or self._get_violated_lock_dates(invoice_date, has_tax)
        today = fields.Date.context_today(self)
        if lock_dates:
            invoice_date = fields.Date.add(lock_dates[-1][0], days=1)
        for_sale = self.is_sale_document(include_receipts=True)
        year, month, _ = jalali.to_jalali(invoice_date)
        if not highest or reset == "month":
            last = jalali.month_bounds(year, month)[1]
        elif reset == "year_range_month" and not for_sale:
            last = jalali.month_bounds(year, month)[1]
        elif reset == "year":
            last = jalali.year_bounds(year)[1]
        else:
            return invoice_date
        if for_sale:
            return min(today, last) if lock_dates else invoice_date
        return last if today > last else max(invoice_date, today)
