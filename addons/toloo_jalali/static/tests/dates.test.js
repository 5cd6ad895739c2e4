import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import { defineParams, makeMockEnv } from "@web/../tests/web_test_helpers";

import {
    formatDate,
    formatDateTime,
    getLocalYearAndWeek,
    parseDate,
    parseDateTime,
    serializeDate,
    serializeDateTime,
    toLocaleDateString,
    toLocaleDateTimeString,
} from "@web/core/l10n/dates";
import { parseTime } from "@web/core/l10n/time";
import { localization } from "@web/core/l10n/localization";
import { toGregorian } from "@toloo_jalali/core/jalali";
import { endOf, plus, startOf } from "@toloo_jalali/core/jalali_datetime";
import { useGregorian, useJalali } from "./jalali_helpers";

const { DateTime } = luxon;
let DAY;

describe.current.tags("headless");
beforeEach(() => mockDate("2025-11-24T10:00:00", 3.5));

const FORMATS = { fa_IR: "%Y/%m/%d", en_US: "%m/%d/%Y", en_GB: "%d/%m/%Y" };

async function read(use, ...args) {
    use(...args);
    const [lang = use === useJalali ? "fa_IR" : "en_US"] = args;
    defineParams({ lang_parameters: { date_format: FORMATS[lang] } });
    await makeMockEnv();
    DAY = DateTime.local(2025, 11, 24, 15, 30, 5);
}

test("texts in Persian", async () => {
    await read(useJalali);
    expect(formatDate(DAY, { format: "yyyy/MM/dd" })).toBe("۱۴۰۴/۰۹/۰۳");
    expect(formatDateTime(DAY, { format: "yyyy/MM/dd HH:mm:ss" })).toBe("۱۴۰۴/۰۹/۰۳ ۱۵:۳۰:۰۵");
    expect(DAY.toFormat("d MMMM")).toBe("۳ آذر");
    expect(DAY.toFormat("EEEE d MMMM y")).toBe("دوشنبه ۳ آذر ۱۴۰۴");
    expect(DAY.toLocaleString(DateTime.DATE_FULL)).toBe("۳ آذر ۱۴۰۴");
    expect(toLocaleDateString(DAY)).toBe("۳ آذر");
    expect(toLocaleDateString(DAY.plus({ years: 1 }))).toBe("۳ آذر ۱۴۰۵");
    expect(toLocaleDateTimeString(DAY)).toMatch(/^۳ آذر.*۱۵:۳۰$/);
});

test("texts in English", async () => {
    await read(useJalali, "en_US");
    expect(formatDate(DAY, { format: "yyyy-MM-dd" })).toBe("1404-09-03");
    expect(DAY.toFormat("d MMMM yyyy")).toBe("3 Azar 1404");
    expect(DAY.toFormat("MMM d")).toBe("Aza 3");
    expect(DAY.toLocaleString(DateTime.DATE_FULL)).toBe("Azar 3, 1404");
    expect(toLocaleDateString(DAY)).toBe("Azar 3");
});

test("what machines read stays Gregorian", async () => {
    await read(useJalali);
    expect(serializeDate(DAY)).toBe("2025-11-24");
    expect(serializeDateTime(DAY)).toBe("2025-11-24 12:00:05");
    expect(DAY.toISODate()).toBe("2025-11-24");
    expect(DAY.toFormat("yyyy-MM-dd", { numberingSystem: "latn" })).toBe("2025-11-24");
    expect(JSON.stringify({ DAY })).toInclude("2025-11-24T15:30:05");
    expect([DAY.year, DAY.month, DAY.day]).toEqual([2025, 11, 24]);
});

test("a Gregorian user sees what the host shows", async () => {
    await read(useGregorian);
    expect(formatDate(DAY, { format: "yyyy/MM/dd" })).toBe("2025/11/24");
    expect(DAY.toFormat("d MMMM yyyy")).toBe("24 November 2025");
    expect(DAY.toLocaleString(DateTime.DATE_FULL)).toBe("November 24, 2025");
    expect(parseDate("11/24/2025").toISODate()).toBe("2025-11-24");
    expect(() => parseDate("1404/9/3")).toThrow();
});

test("a calendar is changed without a new page", async () => {
    await read(useGregorian);
    expect(DAY.toFormat("MMMM yyyy")).toBe("November 2025");
    expect(localization.weekStart).toBe(7);
    useJalali("en_US");
    expect(DAY.toFormat("MMMM yyyy")).toBe("Azar 1404");
    expect(localization.weekStart).toBe(6);
});

for (const [text, expected] of [
    ["1404/9/3", "2025-11-24"],
    ["۱۴۰۴/۰۹/۰۳", "2025-11-24"],
    ["١٤٠٤-٠٩-٠٣", "2025-11-24"],
    ["14040903", "2025-11-24"],
    ["3/9/1404", "2025-11-24"],
    ["3 آذر", "2025-11-24"],
    ["۳ آذر ماه ۱۴۰۴", "2025-11-24"],
    ["دوشنبه ۳ آذر ۱۴۰۴", "2025-11-24"],
    ["3 Azar 1404", "2025-11-24"],
    ["04/9/3", "2025-11-24"],
    ["9/3", "2025-11-24"],
    ["30 اسفند 1403", "2025-03-20"],
    ["today", "2025-11-24"],
    ["+1d", "2025-11-25"],
    ["+1m", "2025-12-24"],
    ["-1y", "2024-11-23"],
    ["=1d", "2025-11-22"],
    ["2025-11-24", "2025-11-24"],
]) {
    test(`typed: ${text}`, async () => {
        await read(useJalali);
        expect(parseDate(text).toISODate()).toBe(expected);
    });
}

for (const [lang, texts] of [
    ["fa_IR", ["3/9/1404", "04/9/3", "9/3"]],
    ["en_US", ["9/3/1404", "09/03/04", "9/3", "1404/9/3"]],
    ["en_GB", ["3/9/1404", "03/09/04", "3/9", "1404/9/3"]],
]) {
    test(`numbers in the order of the language: ${lang}`, async () => {
        await read(useJalali, lang);
        for (const text of texts) {
            expect(parseDate(text).toISODate()).toBe("2025-11-24", { message: text });
        }
        // A field reads again what it shows.
        expect(parseDate(formatDate(DAY)).toISODate()).toBe("2025-11-24");
    });
}

for (const text of [
    "1404/13/1",
    "1404/12/30",
    "0404/9/3",
    "404/9/3",
    "1404/9/32",
    "11404/9/3",
    "hello",
    "30 اسفند 1404",
]) {
    test(`not a date: ${text}`, async () => {
        await read(useJalali);
        expect(() => parseDate(text)).toThrow(/is not a correct date/);
    });
}

test("Gregorian dates are still read where their year tells them", async () => {
    await read(useJalali, "en_US");
    for (const text of ["2025-11-24", "11/24/2025"]) {
        expect(parseDate(text).toISODate()).toBe("2025-11-24", { message: text });
    }
});

test("typed with a time", async () => {
    await read(useJalali);
    const typed = parseDateTime("۱۴۰۴/۰۹/۰۳ ۱۵:۳۰:۰۵");
    expect(serializeDateTime(typed)).toBe("2025-11-24 12:00:05");
    expect(parseDateTime("3 آذر 1404 3:30 ب.ظ").hour).toBe(15);
});

test("a time in Persian digits", async () => {
    await read(useJalali);
    expect(parseTime("۱۷:۰۵").toObject()).toEqual({ hour: 17, minute: 5, second: 0 });
    expect(parseTime("17:05").toObject()).toEqual({ hour: 17, minute: 5, second: 0 });
});

test("none of 10,000 typed or shown dates is sent with a year of another calendar", async () => {
    await read(useJalali);
    let seed = 7;
    const random = (count) => {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return Math.floor((seed / 2147483648) * count);
    };
    const forms = ["yyyy/MM/dd", "yyyy-MM-dd", "d MMMM yyyy", "EEEE d MMMM yyyy", "dd/MM/yyyy"];
    const wrong = [];
    for (let index = 0; index < 10000; index++) {
        const first = toGregorian(1300 + random(150), 1 + random(12), 1 + random(29));
        const date = DateTime.fromObject(first);
        const text = formatDate(date, { format: forms[random(forms.length)] });
        const sent = serializeDate(parseDate(text));
        if (sent !== date.toISODate() || Number(sent.slice(0, 4)) < 1900) {
            wrong.push([text, sent]);
        }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
});

test("whatever is typed, what is sent has no year below 1900 or is refused", async () => {
    await read(useJalali);
    let seed = 11;
    const random = (count) => {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return Math.floor((seed / 2147483648) * count);
    };
    const wrong = [];
    let accepted = 0;
    for (let index = 0; index < 10000; index++) {
        const year = [1300 + random(150), random(3000), random(100)][random(3)];
        const separator = ["/", "-", ".", " "][random(4)];
        const text = [year, random(14), random(34)].join(separator);
        try {
            const sent = serializeDate(parseDate(text));
            accepted++;
            if (sent < "1900" && !(year >= 1000 && year < 1300) && !(year >= 1700 && year < 1900)) {
                wrong.push([text, sent]);
            }
        } catch (error) {
            expect(error.name).toBe("ConversionError");
        }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(accepted).toBeGreaterThan(2000);
});

test("bounds and steps of months and years", async () => {
    await read(useJalali);
    expect(startOf(DAY, "month").toISO()).toBe("2025-11-22T00:00:00.000+03:30");
    expect(endOf(DAY, "month").toISO()).toBe("2025-12-21T23:59:59.999+03:30");
    expect(startOf(DAY, "quarter").toISODate()).toBe("2025-09-23");
    expect(startOf(DAY, "year").toISODate()).toBe("2025-03-21");
    expect(endOf(DAY, "year").toISODate()).toBe("2026-03-20");
    expect(plus(DAY, { months: 4, days: 1 }).toISODate()).toBe("2026-03-24");
});

test("weeks begin on Saturday, and the first holds 1 Farvardin", async () => {
    await read(useJalali);
    const numberOf = (iso) => {
        const { year, week, startDate } = getLocalYearAndWeek(DateTime.fromISO(iso));
        return [year, week, startDate.toISODate()];
    };
    expect(numberOf("2025-03-20")).toEqual([1404, 1, "2025-03-15"]);
    expect(numberOf("2025-03-22")).toEqual([1404, 2, "2025-03-22"]);
    expect(numberOf("2025-11-24")).toEqual([1404, 37, "2025-11-22"]);
});

test("words for how far a date is", async () => {
    await read(useJalali, "en_US");
    const relative = (date, options) => date.toRelativeCalendar(options);
    expect(relative(DAY)).toBe("today");
    expect(relative(DAY.plus({ days: 1 }))).toBe("tomorrow");
    expect(relative(DAY.plus({ days: 20 }))).toBe("in 20 days");
    expect(relative(DateTime.local(2025, 12, 22))).toBe("next month");
    expect(relative(DateTime.local(2025, 11, 21))).toBe("last month");
    expect(relative(DateTime.local(2026, 2, 20))).toBe("in 3 months");
    expect(relative(DateTime.local(2026, 3, 21))).toBe("next year");
    expect(relative(DateTime.local(2026, 1, 5), { unit: "days" })).toBe("in 42 days");
});
