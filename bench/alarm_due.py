"""alarm_due: one run over a million policies with 5,000 due, against a raw INSERT …
SELECT … ON CONFLICT of the same rows; then a second run at once, which makes none."""

import datetime
import time

import alarm_fixture
from result import Result
from timing import interleave, medians

ROUNDS = 9
DUE = 5000
BAR = 2
SECOND = 100
TODAY = datetime.date(2026, 4, 1)
RAW = """
    INSERT INTO toloo_alarm (rule_id, company_id, res_model, res_id, occurrence, days,
           date, revision, channel, state, partner_id, area_id, user_id,
           original_user_id, is_private, create_uid, create_date, write_uid, write_date)
    SELECT %(rule)s, t.company_id, 'toloo.policy.term', t.id, t.date_end, -30,
           t.date_end - 30, 0, 'list', 'open', t.partner_id, p.area_id,
           COALESCE(a.substitute_id, t.user_id), t.user_id, false, 1, now(), 1, now()
      FROM toloo_policy_term t
      JOIN res_partner p ON p.id = t.partner_id
      LEFT JOIN toloo_absence a ON a.user_id = t.user_id
           AND %(today)s BETWEEN a.date_from AND a.date_to
     WHERE t.date_end = %(today)s::date + 30 AND t.state IN ('active', 'expiring')
        ON CONFLICT (rule_id, res_id, occurrence, days, channel,
                     COALESCE(partner_id, 0)) DO NOTHING
"""


def prepare():
    """The database of the reminders' measures."""
    return alarm_fixture.prepare()


def measure(session):
    """Each in a transaction that is rolled back."""
    env = session.env()
    made = alarm_fixture.rule(
        env,
        "toloo.policy.term",
        domain="[('state', 'in', ('active', 'expiring'))]",
        date_field="date_end",
        partner_field="partner_id",
        user_field="user_id",
        offset_ids=[(0, 0, {"days": -30})],
    ).id
    session.cursor.commit()
    type(env["toloo.alarm.rule"])._today = lambda self: TODAY
    counts, second = [], []

    def ours():
        counts.append(session.env()["toloo.alarm.rule"].browse(made)._fire_locked())

    def raw():
        session.cursor.execute(RAW, {"rule": made, "today": TODAY})
        counts.append(session.cursor.rowcount)

    def sweep():
        session.fresh()
        session.raw("VACUUM toloo_alarm, res_partner")

    times = medians(interleave({"ours": ours, "raw": raw}, ROUNDS, before=sweep))
    if set(counts) != {DUE}:
        raise AssertionError(f"not {DUE} due: {set(counts)}")
    sweep()
    ours()
    for _round in range(ROUNDS):
        start = time.perf_counter()
        ours()
        second.append((time.perf_counter() - start) * 1000)
    if set(counts[-ROUNDS:]) != {0}:
        raise AssertionError("a second run made reminders")
    alarm_fixture.drop(session, made)
    return [
        Result("alarm_due", times["ours"], times["raw"], BAR),
        Result("alarm_due.second", sorted(second)[ROUNDS // 2], SECOND, 1),
    ]
