from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools.progress import CLOSED, DONE, IN_PROGRESS, WHOLE, Progress, settle

STATES = (IN_PROGRESS, "02_changes_requested", "03_approved", "04_waiting_normal")
some_state = st.sampled_from(STATES + CLOSED)
percents = st.integers(0, 99)
patient = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@st.composite
def progresses(draw):
    state, value = draw(some_state), draw(percents)
    return Progress(state, WHOLE if state == DONE else value, value)


@tagged("post_install", "-at_install")
class TestProgress(BaseCase):
    @patient
    @given(
        progresses(),
        st.none() | some_state,
        st.none() | st.integers(0, 100),
    )
    def test_done_is_whole(self, now, state, percent):
        new = settle(now, state, percent)
        self.assertEqual(new.state == DONE, new.percent == WHOLE)
        self.assertIn(new.percent_open, range(100))
        self.assertEqual(settle(new), new)
        if state:
            self.assertEqual(new.state, state)

    @patient
    @given(progresses(), st.sampled_from(STATES))
    def test_reopened_where_it_was(self, now, state):
        done = settle(now, state=DONE)
        self.assertEqual(settle(done, state=state).percent, now.percent_open)

    @patient
    @given(progresses(), percents)
    def test_less_than_whole_reopens(self, now, percent):
        new = settle(now, percent=percent)
        self.assertEqual(new.percent, percent)
        self.assertNotEqual(new.state, DONE)

    @patient
    @given(progresses(), st.integers().filter(lambda n: not 0 <= n <= 100))
    def test_outside(self, now, percent):
        with self.assertRaises(ValueError):
            settle(now, percent=percent)
