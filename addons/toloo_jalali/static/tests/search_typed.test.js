import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import { defineModels } from "@web/../tests/web_test_helpers";

import { useGregorian, useJalali } from "./jalali_helpers";
import { Visit, days, domainOf, facets, openSearch, search } from "./search_helpers";

const TEHRAN = 3.5;

defineModels([Visit]);
describe.current.tags("desktop");
beforeEach(() => mockDate("2025-11-24T10:00:00", TEHRAN));

for (const [text, label, ...bounds] of [
    ["1403", "۱۴۰۳", "2024-03-20", "2025-03-20"],
    ["۱۴۰۴", "۱۴۰۴", "2025-03-21", "2026-03-20"],
    ["آذر 1403", "آذر ۱۴۰۳", "2024-11-21", "2024-12-20"],
    ["1403/12", "اسفند ۱۴۰۳", "2025-02-19", "2025-03-20"],
    ["1404/12", "اسفند ۱۴۰۴", "2026-02-20", "2026-03-20"],
    ["1403/9", "آذر ۱۴۰۳", "2024-11-21", "2024-12-20"],
]) {
    test(`a period of a date: ${text}`, async () => {
        useJalali();
        const bar = await openSearch();
        await search(text);
        expect(facets()).toEqual([`Day ${label}`]);
        expect(domainOf(bar)).toEqual(days("day", ...bounds));
    });
}

for (const [text, label, day] of [
    ["۱۴۰۳/۹/۳", "۳ آذر ۱۴۰۳", "2024-11-23"],
    ["3 آذر", "۳ آذر ۱۴۰۴", "2025-11-24"],
    ["+1d", "۴ آذر ۱۴۰۴", "2025-11-25"],
    ["+1m", "۳ دی ۱۴۰۴", "2025-12-24"],
    ["2025-11-24", "۳ آذر ۱۴۰۴", "2025-11-24"],
]) {
    test(`a day: ${text}`, async () => {
        useJalali();
        const bar = await openSearch();
        await search(text);
        expect(facets()).toEqual([`Day ${label}`]);
        expect(domainOf(bar)).toEqual([["day", "=", day]]);
    });
}

test("a day of a field of moments is the whole day in the reader's time zone", async () => {
    useJalali();
    const bar = await openSearch();
    await search("1404/9/3", 1);
    expect(facets()).toEqual(["Moment ۳ آذر ۱۴۰۴"]);
    expect(domainOf(bar)).toEqual(days("moment", "2025-11-23 20:30:00", "2025-11-24 20:29:59"));
});

test("a typed time is that moment", async () => {
    useJalali();
    const bar = await openSearch();
    await search("1404/9/3 15:30:00", 1);
    expect(domainOf(bar)).toEqual([["moment", "=", "2025-11-24 12:00:00"]]);
});

test("two periods of one beginning are two", async () => {
    useJalali();
    const bar = await openSearch();
    await search("1404");
    await search("1404/1");
    expect(facets()).toEqual(["Day ۱۴۰۴ or فروردین ۱۴۰۴"]);
    expect(domainOf(bar)).toEqual([
        "|",
        ...days("day", "2025-03-21", "2026-03-20"),
        ...days("day", "2025-03-21", "2025-04-20"),
    ]);
});

test("operators of the view's", async () => {
    useJalali("en_US");
    const bar = await openSearch({
        searchViewArch: `<search><field name="day" operator="&gt;="/><field name="day" string="Until" operator="&lt;="/></search>`,
    });
    await search("1403");
    await search("1403", 1);
    expect(domainOf(bar)).toEqual(["&", ["day", ">=", "2024-03-20"], ["day", "<=", "2025-03-20"]]);
});

test("a default of the action's is shown as a Jalali day", async () => {
    useJalali();
    const bar = await openSearch({ context: { search_default_day: "2025-11-24" } });
    expect(facets()).toEqual(["Day ۳ آذر ۱۴۰۴"]);
    expect(domainOf(bar)).toEqual([["day", "=", "2025-11-24"]]);
});

test("for a Gregorian reader nothing changes", async () => {
    useGregorian();
    const bar = await openSearch();
    await search("11/24/2025");
    expect(facets()).toEqual(["Day 11/24/2025"]);
    expect(domainOf(bar)).toEqual([["day", "=", "2025-11-24"]]);
});
