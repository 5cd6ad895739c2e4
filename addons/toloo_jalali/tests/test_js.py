import hashlib
import json
import random
from datetime import timedelta

from odoo.tests import new_test_user, tagged

from ..tools import jalali
from ..tools.text import format_date
from .hoot_common import HootCase

# What the browser says of the given years: one digest of all days of each, the
# lengths of the months, and the Gregorian day of 1 Farvardin.
_YEARS = """
const { isLeap, monthLength, toGregorian, toJalali } =
    odoo.loader.modules.get("@toloo_jalali/core/jalali");
const digest = async (text) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const hex = (byte) => byte.toString(16).padStart(2, "0");
    return Array.from(new Uint8Array(bytes), hex).join("");
};
const wrong = [];
for (const [year, leap, start, lengths, days] of GIVEN) {
    const first = toGregorian(year, 1, 1);
    const months = [...Array(12).keys()].map((month) => monthLength(year, month + 1));
    const texts = [];
    const date = new Date(Date.UTC(first.year, first.month - 1, first.day));
    for (let index = 0; index < 365 + leap; index++) {
        const [y, m, d] = date.toISOString().slice(0, 10).split("-").map(Number);
        const found = toJalali(y, m, d);
        const back = toGregorian(found.year, found.month, found.day);
        texts.push([y, m, d, found.year, found.month, found.day].join());
        if ([y, m, d].join() !== [back.year, back.month, back.day].join()) {
            wrong.push([y, m, d, "does not come back"]);
        }
        date.setUTCDate(d + 1);
    }
    const found = [
        Number(isLeap(year)),
        [first.year, first.month, first.day].join(),
        months.join(),
        await digest(texts.join(" ")),
    ];
    if (JSON.stringify(found) !== JSON.stringify([leap, start, lengths, days])) {
        wrong.push([year, found]);
    }
}
"""
_TEXTS = """
const { parseJalali } = odoo.loader.modules.get("@toloo_jalali/core/parse");
const { format } = odoo.loader.modules.get("@toloo_jalali/core/jalali_datetime");
const { monthLength, toGregorian } =
    odoo.loader.modules.get("@toloo_jalali/core/jalali");
const iso = (parts) => luxon.DateTime.fromObject(parts).toISODate();
const wrong = [];
for (const [text, expected] of GIVEN.typed) {
    const found = parseJalali(text, GIVEN.year);
    const { year, month, day } = found || {};
    const exists = month >= 1 && month <= 12 && day >= 1
        && day <= monthLength(year, month);
    const read = exists ? iso(toGregorian(year, month, day)) : null;
    if (read !== expected) {
        wrong.push([text, read, expected]);
    }
}
for (const [day, locale, pattern, expected] of GIVEN.written) {
    const found = format(luxon.DateTime.fromISO(day, { locale }), pattern);
    if (found !== expected) {
        wrong.push([day, pattern, found, expected]);
    }
}
"""
_END = """
if (wrong.length) {
    console.error(JSON.stringify(wrong.slice(0, 5)));
} else {
    console.log("test successful");
}
"""
# Patterns of the server beside those of luxon that mean the same.
_PATTERNS = (
    ("%Y/%m/%d", "yyyy/MM/dd"),
    ("%-d %B %Y", "d MMMM yyyy"),
    ("%d %b %y", "dd MMM yy"),
    ("%j %Y-%m-%d", "ooo yyyy-MM-dd"),
)


@tagged("post_install", "-at_install")
class TestJs(HootCase):
    """The unit tests of the client, in Chromium, and its arithmetic beside ours."""

    suite = "@toloo_jalali"

    def test_unit(self):
        self.run_suite()

    def test_dates_of_the_host(self):
        """The host's own tests of dates, with this addon installed: the wrapped
        functions are the host's to a reader of the Gregorian calendar."""
        self.run_suite("@web/core/l10n")

    def _ask(self, script, given):
        """Run a comparison in the client; its complaints fail the test."""
        new_test_user(self.env, "jalali_js", groups="base.group_user")
        body = f"const GIVEN = {json.dumps(given)}; {script} {_END}"
        code = f"(async () => {{ {body} }})()"
        self._without_tours()
        self.browser_js(
            "/odoo", code, "odoo.isReady === true", login="jalali_js", timeout=120
        )

    def _without_tours(self):
        """Those of the host complain of what they miss where `web` stands alone."""
        for path in (
            "base/static/tests/test_ir_model_fields_translation.js",
            "web/static/tests/tours/**/*",
        ):
            self.env["ir.asset"].create(
                {
                    "name": path,
                    "bundle": "web.assets_tests",
                    "directive": "remove",
                    "path": path,
                }
            )

    def test_arithmetic_is_that_of_the_server(self):
        self._ask(_YEARS, [self._year(year) for year in range(1206, 1498)])

    def _year(self, year):
        first = jalali.to_gregorian(year, 1, 1)
        leap = int(jalali.is_leap(year))
        days = [first + timedelta(days=index) for index in range(365 + leap)]
        lengths = [jalali.month_length(year, month) for month in range(1, 13)]
        texts = [
            ",".join(map(str, (day.year, day.month, day.day, *jalali.to_jalali(day))))
            for day in days
        ]
        digest = hashlib.sha256(" ".join(texts).encode()).hexdigest()
        start = f"{first.year},{first.month},{first.day}"
        return [year, leap, start, ",".join(map(str, lengths)), digest]

    def test_texts_are_those_of_the_server(self):
        chance = random.Random(3)
        typed = [self._typed(chance) for _index in range(4000)]
        written = [self._written(chance) for _index in range(1000)]
        found = sum(expected is not None for _text, expected in typed)
        self.assertGreater(found, 1000)
        self.assertLess(found, 3500)
        self._ask(_TEXTS, {"year": 1404, "typed": typed, "written": written})

    def _typed(self, chance):
        year = chance.choice((chance.randrange(1206, 1498), chance.randrange(100)))
        month, day = chance.randrange(14), chance.randrange(33)
        names = jalali.MONTH_NAMES[chance.choice(("fa", "en"))]
        name = names[(month or 1) % 12]
        text = chance.choice(
            (
                f"{year}/{month}/{day}",
                f"{year}-{month:02}-{day:02}",
                f"{day}/{month}/{year}",
                f"{day} {name} {year}",
                f"{day} {name}",
                f"{year} {name} {day}",
                f"شنبه {day} {name} ماه {year}",
                f"{year}{month:02}{day:02}",
                f"{month}/{day}",
                f"{name} {day}",
            )
        )
        if chance.random() < 0.5:
            text = jalali.persian_digits(text)
        try:
            return text, jalali.parse_date(text, 1404).isoformat()
        except ValueError:
            return text, None

    def _written(self, chance):
        day = jalali.to_gregorian(1206, 1, 1) + timedelta(chance.randrange(100000))
        ours, luxon = chance.choice(_PATTERNS)
        language = chance.choice(("fa", "en"))
        persian = language == "fa"
        text = format_date(day, ours, language=language, persian=persian)
        return day.isoformat(), language, luxon, text
