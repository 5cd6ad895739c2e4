"""Thousands of dates that are typed or picked by a reader of the Jalali calendar."""

import json
import random

import database
from jalali_reader import IN_MONTH, PICKER, Reader
from jalali_world import DAYS, MOMENTS, TYPED

MONTHS = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
FIRST_YEAR, LAST_YEAR = 1300, 1450
BATCH = 1000
# What a date field does with a text, and with the value when its record is saved.
ENTER = """(async ([days, moments]) => {
    const dates = odoo.loader.modules.get("@web/core/l10n/dates");
    const {orm} = odoo.__WOWL_DEBUG__.root.env.services;
    const rows = [
        ...days.map((t) => ({x_day0: dates.serializeDate(dates.parseDate(t))})),
        ...moments.map(
            (t) => ({x_moment0: dates.serializeDateTime(dates.parseDateTime(t))})
        ),
    ];
    return orm.create("x_typed", rows);
})(%s)"""
# The Jalali days of Gregorian ones, by the browser's own calendar.
JALALI = """((days) => {
    const format = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
        timeZone: "UTC", year: "numeric", month: "numeric", day: "numeric",
    });
    return days.map((day) => {
        const parts = format.formatToParts(new Date(day));
        const part = (type) => parseInt(parts.find((p) => p.type === type).value);
        return [part("year"), part("month"), part("day")];
    });
})(%s)"""


def random_day(source):
    """A day that every month has."""
    year = source.randint(FIRST_YEAR, LAST_YEAR)
    return year, source.randint(1, 12), source.randint(1, 29)


def written(day, source):
    """The day as one of the ways in which people write it."""
    year, month, number = day
    ways = (
        f"{year}/{month}/{number}",
        f"{year}/{month:02}/{number:02}",
        f"{year}-{month:02}-{number:02}",
        f"{year}{month:02}{number:02}",
        f"{number} {MONTHS[month - 1]} {year}",
        f"{number:02}/{month:02}/{year}",
    )
    text = source.choice(ways)
    return text.translate(PERSIAN) if source.random() < 0.5 else text


class Typist(Reader):
    """Enters dates as fast as the client takes them."""

    seed = 1404

    def rows(self, since=0):
        """(day, moment of Tehran as a day) of the records after an id, by id."""
        query = f"""
            SELECT x_day0::text, (x_moment0 AT TIME ZONE 'UTC'
                   AT TIME ZONE 'Asia/Tehran')::date::text
              FROM {TYPED} WHERE id > %s ORDER BY id"""
        return database.sql(query, self.host.database, since)

    def jalali_days(self, days):
        """(year, month, day) of each text of a Gregorian day."""
        return [tuple(d) for d in self.page.run(JALALI % json.dumps(days))]

    def parsed(self, count):
        """Enter `count` random days, every second with a time: those that are not
        stored as they were meant."""
        source = random.Random(self.seed)
        wrong = []
        for _batch in range(count // BATCH):
            days = [random_day(source) for _number in range(BATCH)]
            texts = [written(day, source) for day in days]
            half = BATCH // 2
            moments = [
                f"{text} {source.randint(0, 23)}:{source.randint(0, 59):02}"
                for text in texts[half:]
            ]
            ids = self.page.run(ENTER % json.dumps([texts[:half], moments]))
            stored = [day or moment for day, moment in self.rows(min(ids) - 1)]
            seen = self.jalali_days(stored)
            rows = zip(texts, days, stored, seen, strict=True)
            wrong += [row for row in rows if row[1] != row[3]]
        return wrong

    def typed_form(self):
        """Type a random date into each field of a form and save it: what is wrong."""
        source = random.Random(self.seed)
        self.form("typed", False, model=TYPED)
        fields = [f"x_day{n}" for n in range(DAYS)]
        fields += [f"x_moment{n}" for n in range(MOMENTS)]
        days = {field: random_day(source) for field in fields}
        for field, day in days.items():
            clock = " 12:30" if "moment" in field else ""
            self.page.fill(self.chosen(field), written(day, source) + clock)
            self.page.press("Enter")
            self.page.wait_gone(PICKER)
        return self.saved(days)

    def picked_form(self):
        """Pick a day some months away for each date of a form: what is wrong."""
        source = random.Random(self.seed + 1)
        self.form("typed", False, model=TYPED)
        days = {}
        for field in (f"x_day{n}" for n in range(DAYS)):
            self.chosen(field)
            steps = source.randint(-3, 3)
            for _step in range(abs(steps)):
                self.turn("next" if steps > 0 else "previous")
            number = source.randint(1, 29)
            self.page.click_text(self.digits(str(number)), IN_MONTH)
            self.page.wait_gone(PICKER)
            # The page's clock stands in Ordibehesht 1405.
            months = 12 * 1405 + 1 + steps
            days[field] = (months // 12, months % 12 + 1, number)
        return self.saved(days)

    def saved(self, days):
        """Save the form: (field, meant, stored) of what came out otherwise."""
        self.page.click(".o_form_button_save")
        self.page.wait_for(".o_form_status_indicator_buttons.invisible")
        columns = ", ".join(f"{field}::date::text" for field in days)
        query = f"SELECT {columns} FROM {TYPED} ORDER BY id DESC LIMIT 1"
        (stored,) = database.sql(query, self.host.database)
        seen = self.jalali_days(stored)
        rows = zip(days, days.values(), seen, strict=True)
        return [row for row in rows if row[1] != row[2]]

    def years(self):
        """The earliest year of all that was stored, and how many values there are."""
        fields = [f"x_day{n}" for n in range(DAYS)]
        fields += [f"x_moment{n}" for n in range(MOMENTS)]
        values = ", ".join(f"({field}::timestamp)" for field in fields)
        query = f"""
            SELECT min(extract(year FROM value))::int, count(value)
              FROM {TYPED}, LATERAL (VALUES {values}) AS v(value)"""
        return database.sql(query, self.host.database)[0]
