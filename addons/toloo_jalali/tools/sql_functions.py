"""The Jalali calendar as functions of PostgreSQL, written from ``arithmetic``.

``toloo_jalali_start(period, day)`` is the first day of the Jalali month, quarter or
year of a date, or of a timestamp that is in local time already; outside the Jalali
calendar it is that of the Gregorian period. ``toloo_jalali_number(part, day)`` is
the number of that name in ``PARTS``; outside the calendar it is null, as for null.

Both are inlined by the planner into one binary search in a constant array, because
anything else that SQL can say costs a call or several for each row. The arrays come
from functions without a body to parse, which the planner calls once a query. Days
outside the arrays take the way of the ``exact`` functions, right for any year.
"""

from .arithmetic import MAX_YEAR, MIN_YEAR, quarter_of, to_gregorian

PERIODS = ("month", "quarter", "year")
PARTS = ("year", "quarter", "month", "day_of_year", "day_of_month")
SIGNATURES = (
    "toloo_jalali_start(text, date)",
    "toloo_jalali_start(text, timestamp)",
    "toloo_jalali_number(text, date)",
    "toloo_jalali_exact_start(text, date)",
    "toloo_jalali_exact(text, date)",
    "toloo_jalali_starts(text)",
    "toloo_jalali_numbers(text)",
    "toloo_jalali_months()",
)

# Jalali years whose months are in the arrays.
FIRST_YEAR, LAST_YEAR = 1178, 1600

_MONTHS = """
    CREATE OR REPLACE FUNCTION toloo_jalali_months() RETURNS date[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    BEGIN
        RETURN {months};
    END $$
"""
_STARTS = """
    CREATE OR REPLACE FUNCTION toloo_jalali_starts(period text) RETURNS date[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    BEGIN
        RETURN CASE period
            WHEN 'month' THEN {month}
            WHEN 'quarter' THEN {quarter}
            WHEN 'year' THEN {year}
        END;
    END $$
"""
_NUMBERS = """
    CREATE OR REPLACE FUNCTION toloo_jalali_numbers(part text) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
    BEGIN
        RETURN CASE part
            WHEN 'year' THEN {year}
            WHEN 'quarter' THEN {quarter}
            WHEN 'month' THEN {month}
        END;
    END $$
"""
# Cheap to the planner, so that it plans as it does for the host's date_trunc: these
# two are reached by days that hardly occur.
_EXACT = """
    CREATE OR REPLACE FUNCTION toloo_jalali_exact(part text, day date) RETURNS integer
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1 AS $$
    DECLARE
        starts CONSTANT date[] := {starts};
        year integer := width_bucket(day, starts);
        number integer;
        month integer;
    BEGIN
        IF year = 0 OR NOT isfinite(day) OR day > '9999-12-31' THEN
            RETURN NULL;
        END IF;
        number := day - starts[year];
        month := greatest(number / 31, (number - 6) / 30);
        RETURN CASE part
            WHEN 'year' THEN year
            WHEN 'quarter' THEN month / 3 + 1
            WHEN 'month' THEN month + 1
            WHEN 'day_of_year' THEN number + 1
            WHEN 'day_of_quarter'
                THEN number + 1 - ('{{0,93,186,276}}'::integer[])[month / 3 + 1]
            WHEN 'day_of_month' THEN number + 1 - 31 * month + greatest(month - 6, 0)
        END;
    END $$
"""
_EXACT_START = """
    CREATE OR REPLACE FUNCTION toloo_jalali_exact_start(period text, day date)
    RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 1 AS $$
    BEGIN
        RETURN COALESCE(
            day - toloo_jalali_exact('day_of_' || period, day) + 1,
            date_trunc(period, day::timestamp)::date
        );
    END $$
"""
_START = """
    CREATE OR REPLACE FUNCTION toloo_jalali_start(period text, day {kind})
    RETURNS {kind} LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(
        (toloo_jalali_starts($1))[width_bucket($2::date, toloo_jalali_months())],
        toloo_jalali_exact_start($1, $2::date)
    )::{kind}
    $$
"""
_NUMBER = """
    CREATE OR REPLACE FUNCTION toloo_jalali_number(part text, day date)
    RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT COALESCE(
        CASE $1
            WHEN 'day_of_year' THEN 1 + $2 - (toloo_jalali_starts('year'))[
                width_bucket($2, toloo_jalali_months())]
            WHEN 'day_of_month' THEN 1 + $2 - (toloo_jalali_starts('month'))[
                width_bucket($2, toloo_jalali_months())]
            ELSE (toloo_jalali_numbers($1))[
                width_bucket($2, toloo_jalali_months())]
        END,
        toloo_jalali_exact($1, $2)
    )
    $$
"""


def create_statements():
    """The statements that create the functions, or bring them up to date, in order."""
    months = [(y, m) for y in range(FIRST_YEAR, LAST_YEAR + 1) for m in range(1, 13)]
    starts = [to_gregorian(year, month, 1) for year, month in months]
    starts_of = {
        "month": _dates(starts),
        "quarter": _dates(starts[n - n % 3] for n in range(len(starts))),
        "year": _dates(starts[n - n % 12] for n in range(len(starts))),
    }
    numbers = {
        "year": _integers(year for year, _month in months),
        "quarter": _integers(quarter_of(month) for _year, month in months),
        "month": _integers(month for _year, month in months),
    }
    # One boundary more than months: what lies beyond finds no month.
    bounds = [*starts, to_gregorian(LAST_YEAR + 1, 1, 1)]
    years = (to_gregorian(year, 1, 1) for year in range(MIN_YEAR, MAX_YEAR + 1))
    return [
        _MONTHS.format(months=_dates(bounds)),
        _STARTS.format(**starts_of),
        _NUMBERS.format(**numbers),
        _EXACT.format(starts=_dates(years)),
        _EXACT_START,
        *(_START.format(kind=kind) for kind in ("date", "timestamp")),
        _NUMBER,
    ]


def drop_statements():
    """The statements that remove the functions, if they are there."""
    return [f"DROP FUNCTION IF EXISTS {signature}" for signature in SIGNATURES]


def _dates(values):
    return f"'{{{','.join(map(str, values))}}}'::date[]"


def _integers(values):
    return f"'{{{','.join(map(str, values))}}}'::integer[]"
