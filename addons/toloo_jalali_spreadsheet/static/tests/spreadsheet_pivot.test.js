import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import { helpers } from "@odoo/o-spreadsheet";
import { namesPeriods } from "@toloo_jalali_spreadsheet/named_periods";
import { setCellContent } from "@spreadsheet/../tests/helpers/commands";
import { defineSpreadsheetModels } from "@spreadsheet/../tests/helpers/data";
import { createModelWithDataSource } from "@spreadsheet/../tests/helpers/model";
import { useGregorian, useJalali } from "@toloo_jalali/../tests/jalali_helpers";
import { allowTranslations, makeMockEnv } from "@web/../tests/web_test_helpers";

const { pivotTimeAdapter } = helpers;
const DATE = { type: "date" };
const LOCALE = { weekStart: 6 };

describe.current.tags("headless");
defineSpreadsheetModels();
beforeEach(() => {
    allowTranslations();
    mockDate("2025-11-24T10:00:00", 3.5);
});

/** Key and header of the group of a granularity, and the key that is read of the key. */
function show(granularity, first, label) {
    const adapter = pivotTimeAdapter(granularity);
    const spec = `date:${granularity}`;
    const key = adapter.normalizeServerValue(spec, DATE, { [spec]: [first, label] }, LOCALE);
    const { value } = adapter.toValueAndFormat(key, LOCALE);
    return [key, String(value), adapter.normalizeFunctionValue(key)];
}

for (const [granularity, first, label, key, header] of [
    ["month", "2025-11-22", "آذر ۱۴۰۴", "09/1404", "آذر ۱۴۰۴"],
    ["month", "2025-03-21", "فروردین ۱۴۰۴", "01/1404", "فروردین ۱۴۰۴"],
    ["quarter", "2025-12-22", "زمستان ۱۴۰۴", "4/1404", "زمستان ۱۴۰۴"],
    ["year", "2025-03-21", "۱۴۰۴", 1404, "1404"],
    ["week", "2025-11-22", "هفتهٔ ۳۶ ۱۴۰۴", "36/1404", "W36 1404"],
]) {
    test(`a Jalali ${granularity}: ${key}`, async () => {
        useJalali();
        await makeMockEnv();
        expect(show(granularity, first, label)).toEqual([key, header, key]);
    });
}

test("a day is named, its key stays the day's number", async () => {
    useJalali();
    await makeMockEnv();
    expect(show("day", "2025-11-24", "")).toEqual([45985, "\u200f۳ آذر ۱۴۰۴", 45985]);
});

test("a number of a month is named", async () => {
    useJalali();
    await makeMockEnv();
    expect(pivotTimeAdapter("month_number").toValueAndFormat(9, LOCALE).value).toBe("آذر");
});

test("keys are continued over the year's end", async () => {
    useJalali();
    await makeMockEnv();
    expect(pivotTimeAdapter("month").increment("12/1403", 1)).toBe("01/1404");
    expect(pivotTimeAdapter("month").increment("01/1404", -1)).toBe("12/1403");
    expect(pivotTimeAdapter("quarter").increment("4/1403", 1)).toBe("1/1404");
});

test("Gregorian groups keep their keys, whoever reads them", async () => {
    useJalali();
    await makeMockEnv();
    expect(show("month", "2025-11-01", "November 2025")[0]).toBe("11/2025");
    expect(show("quarter", "2025-10-01", "Q4 2025")[0]).toBe("4/2025");
    expect(show("year", "2025-01-01", "2025")[0]).toBe(2025);
    expect(pivotTimeAdapter("month").normalizeFunctionValue("11/2025")).toBe("11/2025");
    useGregorian();
    expect(show("month", "2025-11-01", "November 2025")[0]).toBe("11/2025");
    expect(show("week", "2025-11-22", "W47 2025")[0]).toBe("47/2025");
});

test("cells that name their periods are found", async () => {
    useJalali();
    const { model } = await createModelWithDataSource();
    setCellContent(model, "A1", `=PIVOT.VALUE(1,"probability","#date:month",1)`);
    setCellContent(model, "A2", `=PIVOT(1)`);
    setCellContent(model, "A3", `PIVOT.VALUE(1,"probability","date:month","11/2025")`);
    expect(namesPeriods(model.getters)).toBe(false);
    setCellContent(model, "A4", `=PIVOT.HEADER(1,"bar",TRUE,"date:month","11/2025")`);
    expect(namesPeriods(model.getters)).toBe(true);
});
