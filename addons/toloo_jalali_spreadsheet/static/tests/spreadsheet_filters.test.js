import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import { defineSpreadsheetModels } from "@spreadsheet/../tests/helpers/data";
import { createModelWithDataSource } from "@spreadsheet/../tests/helpers/model";
import { addGlobalFilter } from "@spreadsheet/../tests/helpers/commands";
import {
    dateFilterValueToString,
    getBestGranularity,
    getDateRange,
    getFacetInfo,
    getNextDateFilterValue,
    getPreviousDateFilterValue,
} from "@spreadsheet/global_filters/helpers";
import { useGregorian, useJalali } from "@toloo_jalali/../tests/jalali_helpers";
import { allowTranslations, makeMockEnv } from "@web/../tests/web_test_helpers";

describe.current.tags("headless");
defineSpreadsheetModels();
beforeEach(() => {
    allowTranslations();
    mockDate("2025-11-24T10:00:00", 3.5);
});

async function read(use, ...args) {
    use(...args);
    await makeMockEnv();
}

function days(value, offset) {
    const { from, to } = getDateRange(value, offset);
    return [from.toISODate(), to.toISODate()];
}

const relative = (period) => ({ type: "relative", period });
const text = (value) => String(dateFilterValueToString(value));

test("fixed periods", async () => {
    await read(useJalali);
    const month = { type: "month", year: 1404, month: 1 };
    expect(days(month)).toEqual(["2025-03-21", "2025-04-20"]);
    expect(days(month, -1)).toEqual(["2025-02-19", "2025-03-20"]);
    expect(text(month)).toBe("فروردین ۱۴۰۴");
    expect(getPreviousDateFilterValue(month)).toEqual({ type: "month", year: 1403, month: 12 });
    const quarter = { type: "quarter", year: 1404, quarter: 4 };
    expect(days(quarter)).toEqual(["2025-12-22", "2026-03-20"]);
    expect(text(quarter)).toBe("زمستان ۱۴۰۴");
    expect(getNextDateFilterValue(quarter)).toEqual({ type: "quarter", year: 1405, quarter: 1 });
    const year = { type: "year", year: 1403 };
    expect(days(year)).toEqual(["2024-03-20", "2025-03-20"]);
    expect(days(year, 1)).toEqual(["2025-03-21", "2026-03-20"]);
    expect(text(year)).toBe("۱۴۰۳");
    expect(getBestGranularity(year)).toBe("month");
});

for (const [period, offset, ...expected] of [
    ["today", 0, "2025-11-24", "2025-11-24"],
    ["last_7_days", 0, "2025-11-18", "2025-11-24"],
    ["month_to_date", 0, "2025-11-22", "2025-11-24"],
    ["month_to_date", -1, "2025-10-23", "2025-10-25"],
    ["last_month", 0, "2025-10-23", "2025-11-21"],
    ["last_month", -1, "2025-09-23", "2025-10-22"],
    ["year_to_date", 0, "2025-03-21", "2025-11-24"],
    ["year_to_date", -1, "2024-03-20", "2024-11-23"],
    ["last_12_months", 0, "2024-11-21", "2025-11-21"],
    ["last_12_months", -1, "2023-11-22", "2024-11-20"],
]) {
    test(`${period}, ${offset}`, async () => {
        await read(useJalali);
        expect(days(relative(period), offset)).toEqual(expected);
    });
}

for (const [now, ...expected] of [
    ["2025-03-20T10:00:00", "2025-01-20", "2025-02-18"], // 30 Esfand 1403
    ["2025-03-20T21:00:00", "2025-02-19", "2025-03-20"], // 1 Farvardin 1404 in Tehran
    ["2026-03-20T10:00:00", "2026-01-21", "2026-02-19"], // 29 Esfand 1404
]) {
    test(`last month at ${now}`, async () => {
        mockDate(now, 3.5);
        await read(useJalali);
        expect(days(relative("last_month"))).toEqual(expected);
    });
}

test("steps from relative periods", async () => {
    await read(useJalali);
    expect(getPreviousDateFilterValue(relative("last_month"))).toEqual({
        ...{ type: "month", year: 1404, month: 7 },
    });
    expect(getNextDateFilterValue(relative("last_month"))).toEqual({
        ...{ type: "month", year: 1404, month: 9 },
    });
    expect(getPreviousDateFilterValue(relative("year_to_date"))).toEqual({
        ...{ type: "year", year: 1403 },
    });
    expect(getPreviousDateFilterValue(relative("last_12_months"))).toEqual({
        ...{ type: "range", from: "2023-11-22", to: "2024-11-20" },
    });
});

test("the period of a filter by default", async () => {
    await read(useJalali);
    const { model } = await createModelWithDataSource();
    for (const [id, defaultValue, expected] of [
        ["1", "this_month", { type: "month", year: 1404, month: 9 }],
        ["2", "this_quarter", { type: "quarter", year: 1404, quarter: 3 }],
        ["3", "this_year", { type: "year", year: 1404 }],
        ["4", "last_month", { type: "relative", period: "last_month" }],
    ]) {
        await addGlobalFilter(model, { id, type: "date", label: id, defaultValue });
        expect(model.getters.getGlobalFilterValue(id)).toEqual(expected);
    }
});

test("a colleague's period means the days that it meant to him", async () => {
    await read(useJalali);
    const november = { type: "month", year: 2025, month: 11 };
    expect(days(november)).toEqual(["2025-11-01", "2025-11-30"]);
    expect(text(november)).toBe("۱۰ آبان ۱۴۰۴ – ۹ آذر ۱۴۰۴");
    useGregorian();
    expect(days({ type: "month", year: 1404, month: 9 })).toEqual(["2025-11-22", "2025-12-21"]);
});

test("a facet says the period", async () => {
    await read(useJalali);
    const filter = { id: "1", type: "date", label: "When" };
    const info = await getFacetInfo({}, filter, { type: "month", year: 1404, month: 9 });
    expect(info.values).toEqual(["آذر ۱۴۰۴"]);
    expect(info.title).toBe("When");
});

test("for a Gregorian reader nothing changes", async () => {
    await read(useGregorian);
    expect(text({ type: "month", year: 2025, month: 11 })).toBe("November 2025");
    expect(days(relative("last_month"))).toEqual(["2025-10-01", "2025-10-31"]);
    expect(getPreviousDateFilterValue(relative("last_month"))).toEqual({
        ...{ type: "month", year: 2025, month: 9 },
    });
});
