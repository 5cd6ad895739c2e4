import { describe, expect, test } from "@odoo/hoot";

import {
    addMonths,
    dayOfYear,
    isLeap,
    MAX_YEAR,
    MIN_YEAR,
    monthLength,
    toGregorian,
    toJalali,
} from "@toloo_jalali/core/jalali";

describe.current.tags("headless");

const key = ({ year, month, day }) => `${year}/${month}/${day}`;

test("days that everybody knows", () => {
    expect(toJalali(2025, 11, 24)).toEqual({ year: 1404, month: 9, day: 3 });
    expect(toJalali(1979, 2, 11)).toEqual({ year: 1357, month: 11, day: 22 });
    expect(toJalali(622, 3, 22)).toEqual({ year: 1, month: 1, day: 1 });
    expect(toGregorian(1404, 1, 1)).toEqual({ year: 2025, month: 3, day: 21 });
    expect(toGregorian(1403, 12, 30)).toEqual({ year: 2025, month: 3, day: 20 });
});

test("every day of 1300-1450 goes there and back, one after another", () => {
    const day = new Date(Date.UTC(1921, 2, 21));
    let expected = { year: 1300, month: 1, day: 1 };
    const wrong = [];
    while (expected.year <= 1450) {
        const gregorian = {
            year: day.getUTCFullYear(),
            month: day.getUTCMonth() + 1,
            day: day.getUTCDate(),
        };
        const jalali = toJalali(gregorian.year, gregorian.month, gregorian.day);
        const back = toGregorian(expected.year, expected.month, expected.day);
        if (key(jalali) !== key(expected) || key(back) !== key(gregorian)) {
            wrong.push([gregorian, jalali, expected]);
        }
        day.setUTCDate(day.getUTCDate() + 1);
        expected = following(expected);
    }
    expect(wrong.slice(0, 3)).toEqual([]);
});

function following({ year, month, day }) {
    if (day < monthLength(year, month)) {
        return { year, month, day: day + 1 };
    }
    return month < 12 ? { year, month: month + 1, day: 1 } : { year: year + 1, month: 1, day: 1 };
}

test("leap years of the present, where the 2820-year rule is wrong", () => {
    const leap = [];
    for (let year = 1390; year <= 1425; year++) {
        if (isLeap(year)) {
            leap.push(year);
        }
    }
    expect(leap).toEqual([1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424]);
    expect(monthLength(1403, 12)).toBe(30);
    expect(monthLength(1404, 12)).toBe(29);
});

test("the day of the year", () => {
    expect(dayOfYear({ year: 1404, month: 1, day: 1 })).toBe(1);
    expect(dayOfYear({ year: 1404, month: 7, day: 1 })).toBe(187);
    expect(dayOfYear({ year: 1403, month: 12, day: 30 })).toBe(366);
});

test("months are added across years, and a day that is lacking is the last", () => {
    const last = { year: 1404, month: 6, day: 31 };
    expect(addMonths(last, 1)).toEqual({ year: 1404, month: 7, day: 30 });
    expect(addMonths(last, 6)).toEqual({ year: 1404, month: 12, day: 29 });
    expect(addMonths(last, -6)).toEqual({ year: 1403, month: 12, day: 30 });
    expect(addMonths(last, 120)).toEqual({ year: 1414, month: 6, day: 31 });
    for (let months = -40; months <= 40; months++) {
        const first = { year: 1404, month: 6, day: 1 };
        expect(addMonths(addMonths(first, months), -months)).toEqual(first);
    }
});

test("what is no day is refused", () => {
    expect(() => toGregorian(1404, 12, 30)).toThrow(RangeError);
    expect(() => toGregorian(1404, 13, 1)).toThrow(RangeError);
    expect(() => toGregorian(1404, 0, 1)).toThrow(RangeError);
    expect(() => toGregorian(1404, 1, 0)).toThrow(RangeError);
    expect(() => toGregorian(MAX_YEAR + 1, 1, 1)).toThrow(RangeError);
    expect(() => toGregorian(MIN_YEAR - 1, 1, 1)).toThrow(RangeError);
    expect(() => toJalali(600, 1, 1)).toThrow(RangeError);
});
