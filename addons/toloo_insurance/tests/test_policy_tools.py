from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from odoo.addons.toloo_jalali.tools.arithmetic import month_length, to_jalali

from ..tools.cover import TEHRAN, gap_days, state_on, today
from ..tools.instalments import amounts, due_dates
from ..tools.policy_number import isolated, number_key
from ..tools.refund import pro_rata, to_unit

# A busy machine is no fault of these.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DATES = st.dates(date(1990, 1, 1), date(2060, 1, 1))
RIALS = st.integers(0, 10**13).map(Decimal)
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@tagged("post_install", "-at_install")
class TestPolicyTools(BaseCase):
    def test_number_in_any_form(self):
        for text in (
            "1405/120/3456-AB",
            "۱۴۰۵/۱۲۰/۳۴۵۶-ab",
            " ١٤٠٥ ١٢٠ ٣٤٥٦ ab ",
            "1405‑120‑3456‎/aB",
            "１４０５.120_3456 AB",
        ):
            self.assertEqual(number_key(text), "14051203456AB", text)
        self.assertEqual(number_key("كي۷"), number_key("کی7"))
        for nothing in (None, False, "", " /-‌ "):
            self.assertEqual(number_key(nothing), "")

    def test_a_number_keeps_its_order_in_persian_text(self):
        self.assertEqual(isolated("1405-33/7"), "\u20661405-33/7\u2069")
        self.assertEqual(number_key(isolated("1405-33/7")), "1405337")
        self.assertEqual(isolated(False), "")

    @PATIENT
    @given(st.text("0123456789ABCیک", min_size=1), st.sampled_from(" /-_.‌"))
    def test_separators_and_scripts_do_not_matter(self, text, mark):
        key = number_key(text)
        for table in (PERSIAN, ARABIC):
            self.assertEqual(number_key(mark.join(text.translate(table))), key)
        self.assertEqual(number_key(key), key)
        self.assertEqual(number_key(text.lower()), key)

    @PATIENT
    @given(
        RIALS,
        st.integers(1, 120),
        st.integers(0, 100),
        st.sampled_from([1, 1000, 10000]),
    )
    def test_instalments_sum_exactly(self, total, count, percent, unit):
        first = to_unit(total * percent / 100)
        rows = amounts(total, count, first, Decimal(unit))
        self.assertEqual(sum(rows), total)
        self.assertEqual(len(rows), count + bool(first))
        rest = rows[1:]
        self.assertLessEqual(len(set(rest)), 1)
        self.assertTrue(all(row >= 0 and row % unit == 0 for row in rest))
        self.assertTrue(all(row == row.to_integral_value() for row in rows))
        if rest:
            parts = len(rest) + (not first)
            self.assertLess(rows[0] - (first or rest[0]), unit * (parts + 1))

    def test_instalments_of_a_premium(self):
        rows = amounts(Decimal(10_000_000), 3, Decimal(1_000_000))
        self.assertEqual(rows, [1_000_000, 3_000_000, 3_000_000, 3_000_000])
        self.assertEqual(amounts(Decimal(100), 3), [34, 33, 33])
        self.assertEqual(amounts(Decimal(100), 0, Decimal(100)), [100])
        for wrong in ((100, -1, 0), (100, 2, 101), (100, 2, -1), (100, 0, 10)):
            with self.assertRaises(ValueError):
                amounts(*map(Decimal, wrong[:1]), wrong[1], Decimal(wrong[2]))

    @PATIENT
    @given(DATES, st.integers(1, 60))
    def test_due_dates_follow_jalali_months(self, first, count):
        year, month, day = to_jalali(first)
        for number, due in enumerate(due_dates(first, count)):
            shift, index = divmod(month - 1 + number, 12)
            length = month_length(year + shift, index + 1)
            self.assertEqual(
                to_jalali(due), (year + shift, index + 1, min(day, length))
            )

    @PATIENT
    @given(RIALS, DATES, st.integers(1, 4000), st.integers(-50, 4050))
    def test_refund_and_what_is_kept_are_the_whole(self, amount, start, days, after):
        end = start + timedelta(days)
        day = start + timedelta(after)
        back = pro_rata(amount, start, end, day)
        self.assertTrue(0 <= back <= amount)
        self.assertEqual(back, back.to_integral_value())
        left = min(max(days - after, 0), days)
        self.assertLessEqual(abs(back * days - amount * left) * 2, days)
        later = pro_rata(amount, start, end, day + timedelta(1))
        self.assertLessEqual(later, back)

    def test_refund_bounds(self):
        start, end = date(2025, 3, 21), date(2026, 3, 21)
        self.assertEqual(pro_rata(Decimal(3650), start, end, start), 3650)
        self.assertEqual(pro_rata(Decimal(3650), start, end, end), 0)
        self.assertEqual(pro_rata(Decimal(3650), start, end, end - timedelta(10)), 100)
        with self.assertRaises(ValueError):
            pro_rata(Decimal(1), start, start, start)

    @PATIENT
    @given(DATES, st.integers(0, 400), st.integers(-400, 400))
    def test_state_by_date(self, end, expiring, before):
        state = state_on(end - timedelta(before), end, expiring)
        wanted = "expiring" if before <= expiring else "active"
        self.assertEqual(state, "lapsed" if before < 0 else wanted)

    def test_the_last_day_is_covered(self):
        end = date(2026, 3, 20)
        self.assertEqual(state_on(end, end, 30), "expiring")
        self.assertEqual(state_on(end + timedelta(1), end, 30), "lapsed")
        self.assertEqual(gap_days(end, end), 0)
        self.assertEqual(gap_days(end, end + timedelta(3)), 3)

    def test_today_is_that_of_tehran(self):
        late = datetime(2026, 3, 20, 23, 30, tzinfo=TEHRAN)
        self.assertEqual(today(late), date(2026, 3, 20))
        self.assertEqual(today(late + timedelta(hours=1)), date(2026, 3, 21))
