from datetime import date, timedelta

from odoo.tests import tagged

from odoo.addons.toloo_jalali.tools import jalali

from ..tools import occasions
from .common_alarm import TODAY, AlarmCommon

FIRST = date(2016, 3, 20)
LAST = date(2036, 3, 20)


@tagged("post_install", "-at_install")
class TestAnniversary(AlarmCommon):
    def days_of(self, rule, first, last):
        """The days on which a rule fires, run day by day as the clock would."""
        found = []
        day = first
        while day <= last:
            for offset in rule.offset_ids:
                for event in rule._event_days([day], offset.days):
                    rows = self.env.execute_query(rule._candidates([event]))
                    found += [(day, row[0]) for row in rows]
            day += timedelta(days=1)
        return found

    def test_born_on_30_esfand(self):
        rule = self.contacts_rule()
        self.near.birthdate_date = jalali.to_gregorian(1375, 12, 30)
        fired = self.days_of(rule, date(2024, 3, 15), date(2026, 3, 25))
        # 1402 and 1404 have 29 days of Esfand, 1403 has 30.
        wanted = [
            jalali.to_gregorian(1402, 12, 29),
            jalali.to_gregorian(1403, 12, 30),
            jalali.to_gregorian(1404, 12, 29),
        ]
        self.assertEqual(fired, [(day, self.near.id) for day in wanted])

    def test_born_on_29_february(self):
        rule = self.contacts_rule(calendar="gregorian")
        self.near.birthdate_date = date(1996, 2, 29)
        fired = self.days_of(rule, date(2024, 2, 20), date(2025, 3, 5))
        wanted = [date(2024, 2, 29), date(2025, 2, 28)]
        self.assertEqual([day for day, _id in fired], wanted)

    def test_no_anniversary_on_the_day_itself(self):
        rule = self.contacts_rule(greeting=False)
        self.near.birthdate_date = TODAY
        self.assertEqual(self.fire(rule), 0)

    def test_days_before_and_after(self):
        rule = self.contacts_rule((-1, 1), greeting=False, catch_up_days=0)
        self.near.birthdate_date = jalali.anniversary(TODAY, 1370)
        fired = {day: self.fire(rule, day) for day in range(-2, 3)}
        self.assertEqual({d for d, n in fired.items() if n}, {-1, 1})
        self.assertEqual(set(self.of(rule).mapped("occurrence")), {TODAY})

    def test_feasts_of_the_denominations(self):
        shia = self.env.ref("toloo_base.denomination_shia")
        sunni = self.env.ref("toloo_base.denomination_sunni")
        self.env.cr.execute(
            "UPDATE res_partner SET denomination_id = %s WHERE id = %s",
            [shia.id, self.near.id],
        )
        self.env.cr.execute(
            "UPDATE res_partner SET denomination_id = %s WHERE id = %s",
            [sunni.id, self.far.id],
        )
        self.env.invalidate_all()
        lunar = self.env["toloo.lunar"]
        for denomination, number, contact in (
            (shia, 17, self.near),
            (sunni, 12, self.far),
        ):
            rule = self.contacts_rule(
                name="Mawlid",
                calendar="fixed_lunar",
                date_field=False,
                fixed_month=3,
                fixed_day=number,
                domain=f"[('denomination_id', '=', {denomination.id})]",
            )
            self.assertTrue(rule.is_private)
            day = lunar.next_anniversary(3, number, TODAY)
            self.assertFalse(self.fire(rule, (day - TODAY).days - 1))
            self.assertEqual(self.fire(rule, (day - TODAY).days), 1)
            self.assertEqual(self.of(rule).partner_id, contact)
            self.assertEqual(self.of(rule).occurrence, day)

    def test_a_corrected_lunar_month_congratulates_nobody_twice(self):
        lunar = self.env["toloo.lunar"]
        day = lunar.next_anniversary(3, 17, date(2060, 1, 1))
        rule = self.contacts_rule(
            calendar="fixed_lunar",
            date_field=False,
            fixed_month=3,
            fixed_day=17,
            domain=f"[('id', '=', {self.near.id})]",
        )
        self.assertEqual(self.fire(rule, (day - TODAY).days), 1)
        year, month, _day = lunar.to_lunar(day)
        self.env["toloo.lunar.month"].create(
            {
                "year": year,
                "month": str(month),
                "first_day": lunar.to_date(year, month, 1) + timedelta(days=1),
            }
        )
        self.assertEqual(lunar.next_anniversary(3, 17, day), day + timedelta(days=1))
        self.assertEqual(self.fire(rule, (day - TODAY).days + 1), 0)
        self.assertEqual(len(self.of(rule)), 1)


@tagged("post_install", "-at_install")
class TestTwentyYears(AlarmCommon):
    """Twenty years replayed day by day through the engine itself, over all Jalali leap
    years and 29 Februaries in them."""

    def test_none_missed_and_none_doubled(self):
        self.patch(type(self.env["toloo.alarm.rule"]), "_span", 66)
        people = self.make_people()
        rules = {c: self.yearly_rule(c, people) for c in occasions.YEARLY}
        fixed = self.contacts_rule(
            calendar="fixed_jalali",
            date_field=False,
            fixed_month=12,
            fixed_day=30,
            to_sms=False,
            to_list=True,
            domain=f"[('id', '=', {people[0].id})]",
            date_from="2016-01-01",
        )
        wanted = {c: self.wanted(c, people) for c in rules}
        ends = [jalali.year_bounds(year)[1] for year in range(1395, 1415)]
        edges = {
            "gregorian": ([rules["gregorian"]], (2, 24), 9),
            "jalali": ([rules["jalali"], fixed], (3, 15), 9),
        }
        for calendar, (some, start, length) in edges.items():
            self.replay_edges(some, start, length)
            self.assert_same(
                self.around(self.fired(rules[calendar]), start, length),
                self.around(wanted[calendar], start, length),
            )
        self.assertEqual([row[1] for row in self.fired(fixed)], ends)
        self.replay_years([*rules.values(), fixed])
        for calendar, rule in rules.items():
            with self.subTest(calendar=calendar):
                self.assert_same(self.fired(rule), wanted[calendar])
        self.assertEqual([row[1] for row in self.fired(fixed)], ends)

    def assert_same(self, fired, wanted):
        """None missed and none doubled; a diff of all of them would take minutes."""
        self.assertEqual(sorted(set(wanted) - set(fired))[:5], [], "missed")
        self.assertEqual(sorted(set(fired) - set(wanted))[:5], [], "too many")
        self.assertEqual(len(fired), len(set(fired)), "doubled")

    def yearly_rule(self, calendar, people):
        return self.contacts_rule(
            calendar=calendar,
            greeting=False,
            to_sms=False,
            to_list=True,
            domain=f"[('id', 'in', {people.ids})]",
            date_from="2016-01-01",
        )

    @staticmethod
    def around(rows, start, length):
        """Those of these reminders that lie in the replayed days of each year."""
        spans = [date(year, *start) for year in range(2016, 2037)]
        return [
            row
            for row in rows
            if any(timedelta() <= row[1] - first < timedelta(length) for first in spans)
        ]

    def make_people(self):
        born = [
            jalali.to_gregorian(1375, 12, 30),
            jalali.to_gregorian(1375, 12, 29),
            jalali.to_gregorian(1376, 1, 1),
            date(1996, 2, 29),
            date(1996, 2, 28),
            date(1997, 3, 1),
            date(1980, 12, 31),
        ]
        born += [date(1975, 1, 1) + timedelta(days=137 * n) for n in range(60)]
        return self.env["res.partner"].create(
            [{"name": f"P{n}", "birthdate_date": day} for n, day in enumerate(born)]
        )

    def replay_edges(self, rules, start, length):
        """The days around the ends of February and of Esfand, one by one, each second
        year with two days down."""
        for year in range(2016, 2037):
            first = date(year, *start)
            for number in range(length):
                if year % 2 and number in (4, 5):
                    continue
                for rule in rules:
                    rule._insert(rule.offset_ids, first + timedelta(days=number))

    def replay_years(self, rules):
        """All days there were, a year at a time, over what was made already."""
        for rule in rules:
            rule.catch_up_days = 370
            for year in range(2017, 2038):
                rule._insert(rule.offset_ids, date(year, 3, 20))

    def fired(self, rule):
        self.env.cr.execute(
            """SELECT res_id, occurrence FROM toloo_alarm WHERE rule_id = %s
                  AND date BETWEEN %s AND %s ORDER BY 1, 2""",
            [rule.id, FIRST, LAST],
        )
        return self.env.cr.fetchall()

    def wanted(self, calendar, people):
        """By the anniversaries themselves, worked out person by person."""
        lunar = self.env["toloo.lunar"].sudo()._calendar()
        found = []
        for person in people:
            for day in self.anniversaries(calendar, person.birthdate_date, lunar):
                if FIRST <= day <= LAST:
                    found.append((person.id, day))
        return sorted(found)

    @staticmethod
    def anniversaries(calendar, born, lunar):
        if calendar == "jalali":
            year = jalali.to_jalali(born)[0]
            return [jalali.anniversary(born, y) for y in range(year + 1, 1420)]
        if calendar == "gregorian":
            last = {(2, 29): (2, 28)}
            found = []
            for year in range(born.year + 1, 2040):
                leap = year % 4 == 0
                key = (born.month, born.day)
                month, day = key if leap else last.get(key, key)
                found.append(date(year, month, day))
            return found
        year, month, day = lunar.to_lunar(born)
        return [lunar.anniversary(y, month, day) for y in range(year + 1, 1465)]
