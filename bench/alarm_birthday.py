"""alarm_birthday: Jalali birthdays among a million contacts, against raw SQL over the
same columns that has the day's birth dates at hand and an index over them."""

import datetime

import alarm_fixture
from result import Result
from timing import interleave, medians

ROUNDS = 9
BAR = 2
TODAY = datetime.date(2026, 4, 1)
# Who was born on the same Jalali month and day, as the functions of toloo_jalali say;
# worked out beforehand, not in the measured time.
DAYS = """
    SELECT array_agg(day::date) FROM generate_series(%(first)s::date, %(today)s::date
           - 300, interval '1 day') day
     WHERE toloo_jalali_number('month', day::date)
           = toloo_jalali_number('month', %(today)s::date)
       AND toloo_jalali_number('day_of_month', day::date)
           = toloo_jalali_number('day_of_month', %(today)s::date)
"""
RAW = """
    INSERT INTO toloo_alarm (rule_id, company_id, res_model, res_id, occurrence, days,
           date, revision, channel, state, partner_id, area_id, is_private, create_uid,
           create_date, write_uid, write_date)
    SELECT %(rule)s, %(company)s, 'res.partner', p.id, %(today)s, 0, %(today)s, 0,
           'list', 'open', p.id, p.area_id, false, 1, now(), 1, now()
      FROM res_partner p
     WHERE p.birthdate_date = ANY(%(days)s) AND p.active AND p.recycle_id IS NULL
       AND p.is_company IS NOT TRUE AND p.is_deceased IS NOT TRUE
        ON CONFLICT (rule_id, res_id, occurrence, days, channel,
                     COALESCE(partner_id, 0)) DO NOTHING
"""


def prepare():
    """The database of the reminders' measures."""
    return alarm_fixture.prepare()


def measure(session):
    """Each in a transaction that is rolled back."""
    env = session.env()
    rule = alarm_fixture.rule(
        env,
        "res.partner",
        domain="[('is_company', '=', False)]",
        calendar="jalali",
        date_field="birthdate_date",
        greeting=True,
        offset_ids=[(0, 0, {"days": 0})],
    )
    made, company = rule.id, rule.company_id.id
    session.cursor.commit()
    type(rule)._today = lambda self: TODAY
    first = datetime.date(1880, 1, 1)
    days = session.raw(DAYS, {"first": first, "today": TODAY})[0][0]
    words = {"rule": made, "company": company, "today": TODAY, "days": days}
    counts = []

    def ours():
        counts.append(session.env()["toloo.alarm.rule"].browse(made)._fire_locked())

    def raw():
        session.cursor.execute(RAW, words)
        counts.append(session.cursor.rowcount)

    def sweep():
        session.fresh()
        session.raw("VACUUM toloo_alarm, res_partner")

    times = medians(interleave({"ours": ours, "raw": raw}, ROUNDS, before=sweep))
    if len(set(counts)) != 1 or not 2000 < counts[0] < 4000:
        raise AssertionError(f"birthdays by ours and by SQL: {set(counts)}")
    alarm_fixture.drop(session, made)
    return [Result("alarm_birthday", times["ours"], times["raw"], BAR)]
