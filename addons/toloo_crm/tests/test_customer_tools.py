from datetime import date, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import ages, customer_block, timeline, typed

# A busy machine is no fault of these.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
    lambda inner: st.lists(inner, max_size=4),
)


@tagged("post_install", "-at_install")
class TestCustomerTools(BaseCase):
    @PATIENT
    @given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(-2000, 2000))
    def test_a_due_date_has_one_age(self, today, days):
        due = today - timedelta(days)
        held = [
            key
            for key, first, last in ages.spans(today)
            if (not first or due >= first) and (not last or due <= last)
        ]
        self.assertEqual(len(held), 1)
        if days <= 0:
            self.assertEqual(held, ["due_later"])
        elif days <= 90:
            self.assertEqual(held, [f"overdue_{-(-days // 30) * 30}"])
        else:
            self.assertEqual(held, ["overdue_more"])

    @PATIENT
    @given(st.datetimes(), st.text("abcxyz", min_size=1), st.integers(0, 2**31 - 1))
    def test_a_place_in_the_time_line_is_read_as_written(self, moment, key, number):
        mark = timeline.write_mark(moment, key, number)
        self.assertEqual(timeline.read_mark(mark), (moment, key, number))

    @PATIENT
    @given(ANYTHING)
    def test_what_is_no_place_is_refused(self, mark):
        try:
            moment, key, number = timeline.read_mark(mark)
        except ValueError:
            return
        self.assertIsInstance(moment, datetime)
        self.assertTrue(0 <= number < 2**31 and "\0" not in key)

    @PATIENT
    @given(ANYTHING | st.text("\0\ud800%_\\ يكی۱٢3‌\n"))
    def test_what_is_typed(self, text):
        read = typed.read(text)
        self.assertLessEqual(len(read.text), typed.MOST)
        self.assertNotIn("\0", read.text)
        read.text.encode()
        self.assertFalse(set(read.text) & set("يك٢۱"))
        # Every sign of a pattern is taken as it is.
        self.assertEqual(
            typed.literal(read.text).replace("\\\\", "").count("%"),
            typed.literal(read.text).replace("\\\\", "").count("\\%"),
        )
        # Reading what was read changes nothing.
        self.assertEqual(typed.read(read.text), read)

    def test_typed_forms(self):
        read = typed.read("  ۰۹۱۲ ۳۴۵  ٦٧٨٩ ")
        self.assertEqual(read.text, "0912 345 6789")
        self.assertEqual(read.number_pattern, "09123456789")
        self.assertEqual(read.tail, "9123456789")
        self.assertTrue(read.has_digit and read.is_enough)
        self.assertFalse(typed.read("م‌ر").is_enough)
        self.assertEqual(typed.read("a%b_c").pattern, "a\\%b\\_c")

    def test_blocks(self):
        spec = {"key": "a", "title": "A", "date": "date"}
        self.assertEqual(customer_block.blocks_of("m", None), [])
        self.assertEqual(customer_block.blocks_of("m", False), [])
        (one,) = customer_block.blocks_of("m", spec)
        self.assertEqual(one.model, "m")
        self.assertEqual(one.columns, ["display_name", "date", "partner_id"])
        specs = [spec | {"sequence": 9}, spec | {"key": "b", "sequence": 1}]
        several = customer_block.in_order(customer_block.blocks_of("m", specs))
        self.assertEqual([block.key for block in several], ["b", "a"])
        with self.assertRaises(TypeError):
            customer_block.blocks_of("m", {**spec, "typo": 1})
