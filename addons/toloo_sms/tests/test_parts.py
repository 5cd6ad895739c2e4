from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools.parts import (
    GSM_BASIC,
    GSM_EXTENDED,
    cost,
    measure,
    parts,
    with_opt_out,
)

SETTINGS = settings(
    max_examples=200,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
LATIN = st.text(GSM_BASIC + GSM_EXTENDED, max_size=700)
BASIC = st.text(GSM_BASIC, max_size=700)
ANY = st.text(max_size=300)
PERSIAN = st.text("سلام آقای رضایی‌نژاد ۱۲۳", min_size=1, max_size=400)


@tagged("post_install", "-at_install")
class TestParts(BaseCase):
    def test_known_lengths(self):
        for text, count in [
            ("", 0),
            ("a", 1),
            ("a" * 160, 1),
            ("a" * 161, 2),
            ("a" * 306, 2),
            ("a" * 307, 3),
            ("{" * 80, 1),
            ("{" * 81, 2),
            ("س" * 70, 1),
            ("س" * 71, 2),
            ("س" * 134, 2),
            ("س" * 135, 3),
            ("a" * 70 + "س", 2),
            ("😀" * 35, 1),
            ("😀" * 36, 2),
            # An escape at the end of a part goes over with what it escapes.
            ("a" * 152 + "{" + "a" * 152, 3),
            ("a" * 151 + "{" + "a" * 153, 2),
        ]:
            with self.subTest(text=text[:5], length=len(text)):
                self.assertEqual(parts(text), count)

    def test_opt_out_text_is_counted(self):
        self.assertEqual(measure("س" * 63, "لغو۱۱").parts, 1)
        self.assertEqual(measure("س" * 65, "لغو۱۱").parts, 2)
        # A Persian opt-out text makes a Latin message a Persian one.
        self.assertEqual(measure("a" * 100).parts, 1)
        self.assertEqual(measure("a" * 100, "لغو۱۱").parts, 2)
        self.assertEqual(with_opt_out("سلام لغو۱۱", "لغو۱۱"), "سلام لغو۱۱")

    def test_cost_is_exact(self):
        self.assertEqual(cost("سلام", 1540, 980), Decimal(1540))
        self.assertEqual(cost("a" * 161, 1540, "980.5"), Decimal(1961))
        self.assertEqual(cost("", 1540, 980), 0)
        self.assertEqual(cost("a" * 307, 0, 0.1), Decimal("0.3"))

    @SETTINGS
    @given(BASIC)
    def test_basic_latin(self, text):
        size = measure(text)
        self.assertTrue(size.is_latin)
        self.assertEqual(size.units, len(text))
        wanted = min(len(text), 1) if len(text) <= 160 else -(-len(text) // 153)
        self.assertEqual(size.parts, wanted)

    @SETTINGS
    @given(LATIN)
    def test_extended_latin(self, text):
        size = measure(text)
        extended = sum(text.count(char) for char in GSM_EXTENDED)
        self.assertEqual(size.units, len(text) + extended)
        if size.units > 160:
            # Never less than it must be; at most one place a part is left empty.
            self.assertGreaterEqual(size.parts * 153, size.units)
            self.assertLess((size.parts - 1) * 152, size.units)

    @SETTINGS
    @given(PERSIAN)
    def test_persian(self, text):
        size = measure(text)
        if size.is_latin:
            return
        self.assertEqual(size.units, len(text))
        self.assertEqual(size.parts, 1 if len(text) <= 70 else -(-len(text) // 67))

    @SETTINGS
    @given(ANY, ANY)
    def test_more_text_never_costs_less(self, text, more):
        self.assertLessEqual(cost(text, 7, 7), cost(text + more, 7, 7))
        text = text.rstrip()
        self.assertLessEqual(measure(text).parts, measure(text, more).parts)
