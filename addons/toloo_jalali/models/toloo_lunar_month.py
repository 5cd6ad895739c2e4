import csv
from datetime import date

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError

from ..tools import lunar
from ..tools.text import persian_digits

# A true month begins at most this many days off the arithmetic calendar.
TOLERANCE = 3


class TolooLunarMonth(models.Model):
    _name = "toloo.lunar.month"
    _description = "Lunar Month"
    _order = "first_day desc"

    year = fields.Integer(
        required=True,
        aggregator=None,
        help="Year of the lunar (Hijri) calendar, for instance 1448.",
    )
    month = fields.Selection(
        [
            ("1", "Muharram"),
            ("2", "Safar"),
            ("3", "Rabi al-Awwal"),
            ("4", "Rabi al-Thani"),
            ("5", "Jumada al-Awwal"),
            ("6", "Jumada al-Thani"),
            ("7", "Rajab"),
            ("8", "Shaban"),
            ("9", "Ramadan"),
            ("10", "Shawwal"),
            ("11", "Dhu al-Qada"),
            ("12", "Dhu al-Hijja"),
        ],
        required=True,
    )
    first_day = fields.Date(
        required=True,
        index=True,
        help="The day on which this month begins in Iran. It ends the month before.",
    )
    days = fields.Integer(
        compute="_compute_days",
        aggregator=None,
        help="Up to the first day of the next month in this list. Where that one is "
        "not in the list yet, by the arithmetic calendar.",
    )
    source = fields.Selection(
        [
            ("printed", "Printed calendar"),
            ("announced", "Announced sighting"),
            ("other", "Other"),
        ],
        required=True,
        default="announced",
        help="Where the first day is known from. An announced sighting of the crescent "
        "goes before the printed calendar.",
    )
    note = fields.Char()

    _month_uniq = models.Constraint(
        "UNIQUE(year, month)",
        "This lunar month is in the list already.",
    )

    @api.depends("year", "month", "first_day")
    def _compute_days(self):
        calendar = self._get_calendar()
        for record in self:
            key = record._key()
            known = key and calendar.is_known(*key)
            record.days = known and calendar.month_length(*key)

    @api.depends("year", "month")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for record in self:
            key = record._key()
            record.display_name = record._month_name(key) if key else ""

    @api.constrains("year", "month", "first_day")
    def _check_first_day(self):
        known = self._get_known()
        for record in self:
            key = record._key()
            if not key:
                raise ValidationError(
                    self.env._(
                        "%(year)s is no year of the lunar calendar.", year=record.year
                    )
                )
            record._check_near_arithmetic(key)
            near = lunar.neighbours(known, key) | {key: record.first_day}
            for misfit in lunar.misfits(near):
                raise ValidationError(self._explain(near, *misfit))

    def _check_near_arithmetic(self, key):
        """What is farther off than the moon can be is a slip, mostly in the year."""
        expected = lunar.arithmetic_first_day(*key)
        if abs((self.first_day - expected).days) <= TOLERANCE:
            return
        raise ValidationError(
            self.env._(
                "%(month)s cannot begin on %(day)s: by the arithmetic calendar it "
                "begins on %(expected)s, and the moon is never more than %(limit)s "
                "days off. Check the year, the month and the first day.",
                month=self._month_name(key),
                day=self._show(self.first_day),
                expected=self._show(expected),
                limit=TOLERANCE,
            )
        )

    def _explain(self, known, key, after, months, days):
        """Why two first days do not go together, in the reader's words and calendar."""
        values = {
            "month": self._month_name(key),
            "first": self._show(known[key]),
            "after": self._month_name(after),
            "next": self._show(known[after]),
            "days": days,
            "months": months,
        }
        if months == 1:
            return self.env._(
                "%(month)s would have %(days)s days, from %(first)s until "
                "%(after)s begins on %(next)s. A lunar month has 29 or 30 days: "
                "change the first day of one of the two.",
                **values,
            )
        return self.env._(
            "Between the first days of %(month)s (%(first)s) and %(after)s (%(next)s) "
            "there are %(days)s days, but %(months)s lunar months of 29 or 30 days. "
            "Change the first day of one of the two.",
            **values,
        )

    @api.model_create_multi
    def create(self, vals_list):
        months = super().create(vals_list)
        self._forget_calendar()
        return months

    def write(self, vals):
        done = super().write(vals)
        self._forget_calendar()
        return done

    def unlink(self):
        done = super().unlink()
        self._forget_calendar()
        return done

    @api.model
    def _forget_calendar(self):
        # Also tells the other processes, once the transaction is committed.
        self.env.registry.clear_cache()
        self.invalidate_model(["days"])

    def _key(self):
        """(year, month) as numbers, or None while they name no lunar month."""
        self.ensure_one()
        inside = lunar.MIN_YEAR <= self.year <= lunar.MAX_YEAR
        return (self.year, int(self.month)) if inside and self.month else None

    @api.model
    def _month_name(self, key):
        year, month = key
        labels = dict(self._fields["month"]._description_selection(self.env))
        # As the label and the message around it: in the language of the context alone.
        persian = (self.env.lang or "").startswith("fa")
        number = persian_digits(str(year)) if persian else year
        return f"{labels[str(month)]} {number}"

    @api.model
    def _show(self, value):
        return self.env["toloo.jalali"].format_date(value)

    @api.model
    def _get_known(self):
        """``{(year, month): first day}`` of every month in the list."""
        # The months are no secret: this reads for whoever writes a lunar date, also
        # for a portal page or a public form.
        months = self.sudo().search_fetch([], ["year", "month", "first_day"])
        return {month._key(): month.first_day for month in months if month._key()}

    @api.model
    @tools.ormcache()
    def _get_calendar(self):
        """The lunar calendar that these months make; immutable, shared by requests."""
        return lunar.LunarCalendar(self._get_known())

    @api.model
    def _load_official(self):
        """Add the official months that come after the last one known here.

        At installation these are all of them. Later they are those of new calendars:
        what an administrator changed, added or removed stays, and an official month
        that does not fit to it is left out.
        """
        known = self._get_known()
        last = max(known, default=(0, 0))
        data_list = []
        for key, first_day in self._read_official():
            if key > last and lunar.fits(known, key, first_day, TOLERANCE):
                known[key] = first_day
                data_list.append(self._official_data(key, first_day))
        self._load_records(data_list, update=True)

    @api.model
    def _read_official(self):
        path = "toloo_jalali/data/lunar_months.csv"
        with tools.file_open(path, filter_ext=(".csv",)) as lines:
            for row in csv.DictReader(lines):
                key = int(row["year"]), int(row["month"])
                yield key, date.fromisoformat(row["first_day"])

    @api.model
    def _official_data(self, key, first_day):
        year, month = key
        return {
            "xml_id": f"toloo_jalali.lunar_month_{year}_{month:02}",
            "noupdate": True,
            "values": {
                "year": year,
                "month": str(month),
                "first_day": first_day,
                "source": "printed",
            },
        }
