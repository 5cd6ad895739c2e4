import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import {
    defineModels,
    editFavoriteName,
    onRpc,
    saveFavorite,
    toggleMenuItem,
    toggleMenuItemOption,
    toggleSaveFavorite,
    toggleSearchBarMenu,
} from "@web/../tests/web_test_helpers";

import { useGregorian, useJalali } from "./jalali_helpers";
import { Visit, days, domainOf, facets, openSearch, optionTexts } from "./search_helpers";

const TEHRAN = 3.5;

defineModels([Visit]);
describe.current.tags("desktop");
beforeEach(() => mockDate("2025-11-24T10:00:00", TEHRAN));

test("months and years of the menu are Jalali", async () => {
    useJalali();
    await openSearch();
    await toggleSearchBarMenu();
    await toggleMenuItem("Day");
    expect(optionTexts().slice(0, 3)).toEqual(["آذر", "آبان", "مهر"]);
    expect(optionTexts().slice(-3)).toEqual(["۱۴۰۴", "۱۴۰۳", "۱۴۰۲"]);
});

test("a month of a date and of a moment", async () => {
    useJalali();
    const bar = await openSearch();
    await toggleSearchBarMenu();
    await toggleMenuItem("Day");
    await toggleMenuItemOption("Day", "آذر");
    expect(facets()).toEqual(["Day: آذر ۱۴۰۴"]);
    expect(domainOf(bar)).toEqual(days("day", "2025-11-22", "2025-12-21"));
    await toggleMenuItemOption("Day", "۱۴۰۴");
    await toggleMenuItem("Moment");
    await toggleMenuItemOption("Moment", "مهر");
    expect(domainOf(bar)).toEqual(days("moment", "2025-09-22 20:30:00", "2025-10-22 20:29:59"));
});

test("a quarter and two years", async () => {
    useJalali("en_US");
    const bar = await openSearch();
    await toggleSearchBarMenu();
    await toggleMenuItem("Day");
    await toggleMenuItemOption("Day", "Q4");
    expect(facets()).toEqual(["Day: Q4 1404"]);
    expect(domainOf(bar)).toEqual(days("day", "2025-12-22", "2026-03-20"));
    await toggleMenuItemOption("Day", "1403");
    expect(domainOf(bar)).toEqual([
        "|",
        ...days("day", "2024-12-21", "2025-03-20"),
        ...days("day", "2025-12-22", "2026-03-20"),
    ]);
});

test("Persian names a quarter by its season", async () => {
    useJalali();
    const bar = await openSearch();
    await toggleSearchBarMenu();
    await toggleMenuItem("Day");
    await toggleMenuItemOption("Day", "پاییز");
    expect(facets()).toEqual(["Day: پاییز ۱۴۰۴"]);
    expect(domainOf(bar)).toEqual(days("day", "2025-09-23", "2025-12-21"));
});

// [moment in Tehran's time as UTC, names of months, facet and days of last month]
for (const [now, months, facet, ...bounds] of [
    // 1 Farvardin 1404, after the leap year 1403.
    [
        "2025-03-20T21:00:00",
        ["فروردین", "اسفند", "بهمن"],
        "Day: اسفند ۱۴۰۳",
        "2025-02-19",
        "2025-03-20",
    ],
    // 30 Esfand 1403, half an hour before.
    ["2025-03-20T20:00:00", ["اسفند", "بهمن", "دی"], "Day: بهمن ۱۴۰۳", "2025-01-20", "2025-02-18"],
    // 29 Esfand 1404, the last day of a common year.
    ["2026-03-20T10:00:00", ["اسفند", "بهمن", "دی"], "Day: بهمن ۱۴۰۴", "2026-01-21", "2026-02-19"],
    // 1 Farvardin 1405.
    [
        "2026-03-21T10:00:00",
        ["فروردین", "اسفند", "بهمن"],
        "Day: اسفند ۱۴۰۴",
        "2026-02-20",
        "2026-03-20",
    ],
    // 31 Shahrivar, the last month of 31 days.
    [
        "2025-09-22T10:00:00",
        ["شهریور", "مرداد", "تیر"],
        "Day: مرداد ۱۴۰۴",
        "2025-07-23",
        "2025-08-22",
    ],
    // 30 Mehr, after a month of 31 days.
    [
        "2025-10-22T10:00:00",
        ["مهر", "شهریور", "مرداد"],
        "Day: شهریور ۱۴۰۴",
        "2025-08-23",
        "2025-09-22",
    ],
]) {
    test(`last month at ${now}`, async () => {
        mockDate(now, TEHRAN);
        useJalali();
        const bar = await openSearch();
        await toggleSearchBarMenu();
        await toggleMenuItem("Day");
        expect(optionTexts().slice(0, 3)).toEqual(months);
        await toggleMenuItemOption("Day", months[1]);
        expect(facets()).toEqual([facet]);
        expect(domainOf(bar)).toEqual(days("day", ...bounds));
    });
}

test("periods by default, and months of the view's choice", async () => {
    mockDate("2025-03-25T10:00:00", TEHRAN);
    useJalali();
    const bar = await openSearch({ context: { search_default_far: true } });
    expect(facets()).toEqual(["Far: اسفند ۱۴۰۳"]);
    expect(domainOf(bar)).toEqual(days("day", "2025-02-19", "2025-03-20"));
    await toggleSearchBarMenu();
    await toggleMenuItem("Far");
    expect(optionTexts()).toEqual([
        ...["اردیبهشت", "فروردین", "اسفند", "بهمن", "دی"],
        ...["زمستان", "پاییز", "تابستان", "بهار"],
        ...["۱۴۰۵", "۱۴۰۴", "۱۴۰۳", "۱۴۰۲", "۱۴۰۱"],
    ]);
});

test("a favourite keeps the days that were searched", async () => {
    useJalali();
    onRpc("create_filter", ({ args }) => {
        expect.step(args[0].domain);
        return [7];
    });
    await openSearch();
    await toggleSearchBarMenu();
    await toggleMenuItem("Day");
    await toggleMenuItemOption("Day", "آبان");
    await toggleSaveFavorite();
    await editFavoriteName("Mine");
    await saveFavorite();
    expect.verifySteps([`["&", ("day", ">=", "2025-10-23"), ("day", "<=", "2025-11-21")]`]);
});

test("a Gregorian reader has the host's", async () => {
    useGregorian();
    const bar = await openSearch();
    await toggleSearchBarMenu();
    await toggleMenuItem("Day");
    await toggleMenuItemOption("Day", "November");
    expect(facets()).toEqual(["Day: November 2025"]);
    expect(domainOf(bar)).toEqual(days("day", "2025-11-01", "2025-11-30"));
});
