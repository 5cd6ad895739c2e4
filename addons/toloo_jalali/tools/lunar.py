"""Lunar (Hijri) dates: months that are known, joined to the arithmetic calendar.

In Iran a lunar month begins when the crescent was seen, so its first day has to be
told. ``LunarCalendar`` takes the first days that somebody knows; everything else
follows the arithmetic (tabular, "civil") calendar: months of 30 and 29 days in turn and
11 leap years in a cycle of 30, which is a day or two off at most.

How the two meet:

- A known first day holds, whatever the arithmetic calendar says of it.
- Between two known months, and on either side of the known range, the months are those
  of the arithmetic calendar. The days by which it is off are taken up one a month by
  the months nearest to the known one: a month of 29 days becomes one of 30, or the
  other way round.
- So every day has exactly one lunar date, and every month 29 or 30 days, unless two
  known first days leave no such choice; the month before the later of them then takes
  what is left.

Dates are ``datetime.date``. A time of day is not looked at: the lunar day is the one
printed beside the solar date, although it begins at the sunset before.
"""

from bisect import bisect_right
from datetime import date

from .text import persian_digits

MIN_YEAR = 1
MAX_YEAR = 9665  # ends before the last day that a date can hold

MONTH_NAMES = {
    "fa": (
        *("محرم", "صفر", "ربیع\u200cالاول", "ربیع\u200cالثانی"),
        *("جمادی\u200cالاول", "جمادی\u200cالثانی", "رجب", "شعبان"),
        *("رمضان", "شوال", "ذی\u200cالقعده", "ذی\u200cالحجه"),
    ),
    "en": (
        *("Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani"),
        *("Jumada al-Awwal", "Jumada al-Thani", "Rajab", "Shaban"),
        *("Ramadan", "Shawwal", "Dhu al-Qada", "Dhu al-Hijja"),
    ),
}

# The day before 1 Muharram 1, which is 19 July 622 in the calendar of ``date``.
_EPOCH = date(622, 7, 18).toordinal()
_LAST = 12 * MAX_YEAR


def is_leap(year):
    """Whether a year of the arithmetic calendar has 355 days."""
    return (11 * year + 14) % 30 < 11


def _index(year, month):
    if not (MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= 12):
        raise ValueError(f"no lunar month: {year}-{month}")
    return 12 * (year - 1) + month - 1


def _arithmetic(index):
    """Ordinal of the first day of the month by the arithmetic calendar."""
    year, month = divmod(index, 12)
    leap_days = (14 + 11 * year) // 30
    return _EPOCH + 1 + 354 * year + leap_days + 29 * month + (month + 1) // 2


def format_day(year, month, day, *, language="fa", persian=False):
    """Write a lunar date in words: «۱۷ ربیع‌الاول ۱۴۴۷», "17 Rabi al-Awwal 1447".

    ``language`` ("fa" or "en") is that of the name; ``persian`` asks for Persian
    digits.
    """
    text = f"{day} {MONTH_NAMES[language][month - 1]} {year}"
    return persian_digits(text) if persian else text


def arithmetic_first_day(year, month):
    """First day of a month by the arithmetic calendar; ValueError outside of it."""
    return date.fromordinal(_arithmetic(_index(year, month)))


def misfits(known):
    """Neighbours among known months that leave no room for months of 29 or 30 days.

    :param known: ``{(year, month): first day}``
    :return: list of ``(key, next key, number of months, number of days)``
    """
    keys = sorted(known)
    return [
        (key, after, months, days)
        for key, after in zip(keys, keys[1:], strict=False)
        for months in (_index(*after) - _index(*key),)
        for days in ((known[after] - known[key]).days,)
        if not 29 * months <= days <= 30 * months
    ]


def fits(known, key, first_day, tolerance=3):
    """Whether a first day has its place among known months.

    It lies at most ``tolerance`` days off the arithmetic calendar, and leaves months of
    29 or 30 days on either side.
    """
    if abs((first_day - arithmetic_first_day(*key)).days) > tolerance:
        return False
    return not misfits(neighbours(known, key) | {key: first_day})


def neighbours(known, key):
    """The last known month before ``key`` and the first one after, as a mapping."""
    before = max((other for other in known if other < key), default=None)
    after = min((other for other in known if other > key), default=None)
    return {other: known[other] for other in (before, after) if other}


class LunarCalendar:
    """A lunar calendar that knows the first days of some months.

    :param known: ``{(year, month): first day}``; first days that do not follow each
        other as the months do, or too closely, raise ValueError
    """

    def __init__(self, known=None):
        known = known or {}
        if any(days <= 29 * (months - 1) for *_, months, days in misfits(known)):
            raise ValueError("known months do not follow each other")
        self._known = {_index(*key): day.toordinal() for key, day in known.items()}
        indexes = sorted(self._known)
        # First days of consecutive months from the index ``_first``: the known ones
        # and those beside them; before and after, the arithmetic calendar holds.
        self._first, self._starts = 0, [_arithmetic(0)]
        if indexes:
            self._join(indexes)

    def _join(self, indexes):
        before = self._run_up(indexes[0])
        starts = [*before, self._known[indexes[0]]]
        for index, after in zip(indexes, indexes[1:], strict=False):
            starts += self._bridge(index, after)
        starts += self._run_out(indexes[-1])
        self._first, self._starts = indexes[0] - len(before), starts

    def _run_up(self, index):
        """First days before a known month, from where the arithmetic calendar holds."""
        starts, day = [], self._known[index]
        while index > 0 and day != _arithmetic(index):
            index -= 1
            day -= _towards(index, day - _arithmetic(index + 1))
            starts.append(day)
        return starts[::-1]

    def _run_out(self, index):
        """First days after a known month, until the arithmetic calendar holds."""
        starts, day = [], self._known[index]
        while index < _LAST and day != _arithmetic(index):
            day += _towards(index, _arithmetic(index) - day)
            index += 1
            starts.append(day)
        return starts

    def _bridge(self, known, last):
        """First days of the months after a known one, up to the next known one."""
        starts, day, target = [], self._known[known], self._known[last]
        for index in range(known, last - 1):
            rest = _arithmetic(last) - _arithmetic(index)
            day += _towards(index, target - day - rest)
            starts.append(day)
        return [*starts, target]

    def _start(self, index):
        place = index - self._first
        inside = 0 <= place < len(self._starts)
        return self._starts[place] if inside else _arithmetic(index)

    def is_known(self, year, month):
        """Whether somebody told the first day of this month."""
        return _index(year, month) in self._known

    def month_length(self, year, month):
        """Days of a month."""
        index = _index(year, month)
        return self._start(index + 1) - self._start(index)

    def to_lunar(self, value):
        """Lunar (year, month, day) of a date; ValueError before the year 1."""
        day = value.toordinal()
        if self._starts[0] <= day < self._starts[-1]:
            index = self._first + bisect_right(self._starts, day) - 1
        else:
            # 360 months have 10631 days; no month is a whole one off that mean.
            guess = max(0, (day - _EPOCH) * 360 // 10631 - 1)
            span = range(guess, guess + 4)
            index = guess + bisect_right(span, day, key=_arithmetic) - 1
        if not 0 <= index < _LAST or day < self._start(index):
            raise ValueError(f"outside of the lunar calendar: {value}")
        year, month = divmod(index, 12)
        return year + 1, month + 1, day - self._start(index) + 1

    def to_date(self, year, month, day):
        """Date of a lunar day; ValueError if the month has no such day."""
        if not 1 <= day <= self.month_length(year, month):
            raise ValueError(f"no lunar day: {year}-{month}-{day}")
        return date.fromordinal(self._start(_index(year, month)) + day - 1)

    def anniversary(self, year, month, day):
        """Date on which a lunar day recurs in a lunar year.

        Day 30 falls on the 29th where the month has no more.
        """
        if not 1 <= day <= 30:
            raise ValueError(f"no day of a lunar month: {day}")
        return self.to_date(year, month, min(day, self.month_length(year, month)))

    def next_anniversary(self, month, day, since):
        """First date on or after ``since`` on which a lunar day recurs."""
        year = self.to_lunar(since)[0]
        found = self.anniversary(year, month, day)
        return found if found >= since else self.anniversary(year + 1, month, day)

    def occurrences(self, month, day, first, last):
        """Dates from ``first`` to ``last``, both included, of a lunar day.

        A solar year may hold two, a week none.
        """
        if last < first:
            return []
        years = range(self.to_lunar(first)[0], self.to_lunar(last)[0] + 1)
        found = (self.anniversary(year, month, day) for year in years)
        return [value for value in found if first <= value <= last]


def _towards(index, lack):
    """Length of a month that takes up one day of ``lack`` if it can."""
    length = _arithmetic(index + 1) - _arithmetic(index)
    if lack > 0:
        return 30
    return 29 if lack < 0 else length
