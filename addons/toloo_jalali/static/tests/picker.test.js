import { beforeEach, expect, test } from "@odoo/hoot";
import { click, press, queryAllTexts, queryFirst, queryText } from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import {
    clickSave,
    contains,
    defineModels,
    defineParams,
    fields,
    models,
    mountView,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";

import { DateTimePicker } from "@web/core/datetime/datetime_picker";
import { useGregorian, useJalali } from "./jalali_helpers";

const { DateTime } = luxon;
const cells = (selector = ".o_date_item_cell") => queryAllTexts(`.o_datetime_picker ${selector}`);
const title = () => queryText(".o_zoom_out");

class Partner extends models.Model {
    _name = "res.partner";

    date = fields.Date();
    end = fields.Date();
    moment = fields.Datetime();

    _records = [{ id: 1, date: "2025-11-24", end: "2025-12-05", moment: "2025-11-24 12:00:00" }];
}

defineModels([Partner]);
beforeEach(() => {
    mockDate("2025-11-24T10:00:00", 3.5);
    defineParams({ lang_parameters: { date_format: "%Y/%m/%d", time_format: "%H:%M:%S" } });
});

async function mountPicker(props = {}) {
    const picked = [];
    const value = DateTime.local(2025, 11, 24);
    const onSelect = (date) => picked.push(date);
    await mountWithCleanup(DateTimePicker, { props: { type: "date", value, onSelect, ...props } });
    return picked;
}

async function clickCell(text) {
    const found = `.o_date_item_cell:not(.o_out_of_range):contains(/^${text}$/)`;
    await click(`.o_datetime_picker ${found}`);
    await animationFrame();
}

test("days of a Jalali month, from Saturday, without week numbers", async () => {
    useJalali();
    const picked = await mountPicker();
    expect(title()).toBe("آذر ۱۴۰۴");
    expect(".o_week_number_cell").toHaveCount(0);
    expect(queryAllTexts(".o_day_of_week_cell")).toEqual(["ش", "ی", "د", "س", "چ", "پ", "ج"]);
    const days = cells(".o_date_item_cell:not(.o_out_of_range)");
    expect(days).toHaveLength(30);
    expect([days[0], days[29]]).toEqual(["۱", "۳۰"]);
    expect(queryText(".o_today")).toBe("۳");
    expect(queryText(".o_selected")).toBe("۳");
    await clickCell("۳۰");
    expect(picked.map((date) => date.toISODate())).toEqual(["2025-12-21"]);
});

test("the arrows go from month to month", async () => {
    useJalali("en_US");
    await mountPicker();
    const titles = [];
    for (const arrow of [".o_next", ".o_next", ".o_next", ".o_next", ".o_previous"]) {
        await click(arrow);
        await animationFrame();
        const days = cells(".o_date_item_cell:not(.o_out_of_range)").length;
        titles.push(`${title()} ${days}`);
    }
    expect(titles).toEqual([
        "Dey 1404 30",
        "Bahman 1404 30",
        "Esfand 1404 29",
        "Farvardin 1405 31",
        "Esfand 1404 29",
    ]);
});

test("months, years and decades", async () => {
    useJalali("en_US");
    const picked = await mountPicker();
    await click(".o_zoom_out");
    await animationFrame();
    expect(title()).toBe("1404");
    expect(cells()).toHaveLength(12);
    expect(cells().slice(7, 10)).toEqual(["Aba", "Aza", "Dey"]);
    await click(".o_zoom_out");
    await animationFrame();
    expect(title()).toBe("1399 - 1410");
    expect(cells()).toHaveLength(12);
    await click(".o_zoom_out");
    await animationFrame();
    expect(title()).toBe("1390 - 1500");
    expect(cells().slice(0, 3)).toEqual(["1390", "1400", "1410"]);
    await clickCell("1410");
    await clickCell("1412");
    await clickCell("Esf");
    // 1412 is a leap year.
    await clickCell("30");
    expect(picked.map((date) => date.toISODate())).toEqual(["2034-03-20"]);
});

test("a picker of months gives the first day of a Jalali month", async () => {
    useJalali("en_US");
    const picked = await mountPicker({ minPrecision: "months" });
    await clickCell("Mor");
    expect(picked.map((date) => date.toISODate())).toEqual(["2025-07-23"]);
});

test("days outside the limits cannot be picked", async () => {
    useJalali("en_US");
    const picked = await mountPicker({
        minDate: DateTime.local(2025, 11, 23),
        maxDate: DateTime.local(2025, 12, 1),
    });
    const open = cells(".o_date_item_cell:not([disabled])");
    expect(open).toEqual(["2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    await clickCell("15");
    expect(picked).toEqual([]);
});

test("week numbers where a view asks for them", async () => {
    useJalali("en_US");
    await mountPicker({ showWeekNumbers: true });
    expect(cells(".o_week_number_cell")).toEqual(["37", "38", "39", "40", "41", "42"]);
});

test("the picker of a Gregorian user is the host's", async () => {
    useGregorian();
    await mountPicker();
    expect(title()).toBe("November 2025");
    expect(".o_week_number_cell").toHaveCount(6);
    expect(queryText(".o_today")).toBe("24");
});

test("a date is shown, typed and saved", async () => {
    useJalali();
    onRpc("web_save", ({ args }) => expect.step(args[1]));
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 1,
        arch: `<form><field name="date"/></form>`,
    });
    await contains(".o_field_date button").click();
    expect(".o_field_date input").toHaveValue("۱۴۰۴/۰۹/۰۳");
    await contains(".o_field_date input").edit("12 دی", { confirm: "tab" });
    await animationFrame();
    await clickSave();
    expect.verifySteps([{ date: "2026-01-02" }]);
});

test("Escape closes the picker, Enter takes what was typed, nonsense is put back", async () => {
    useJalali();
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 1,
        arch: `<form><field name="date"/></form>`,
    });
    await contains(".o_field_date button").click();
    await press("Escape");
    await animationFrame();
    expect(".o_datetime_picker").toHaveCount(0);
    await contains(".o_field_date button").click();
    await contains(".o_field_date input").edit("1404/12/30", { confirm: "enter" });
    await animationFrame();
    expect(".o_datetime_picker").toHaveCount(0);
    await contains(".o_field_date button").click();
    expect(".o_field_date input").toHaveValue("۱۴۰۴/۰۹/۰۳");
    await contains(".o_field_date input").edit("1404/12/29", { confirm: "enter" });
    await contains(".o_field_date button").click();
    expect(queryFirst(".o_field_date input")).toHaveValue("۱۴۰۴/۱۲/۲۹");
});

test("a range is picked over the end of a month", async () => {
    useJalali("en_US");
    onRpc("web_save", ({ args }) => expect.step(args[1]));
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 1,
        arch: `<form><field name="date" widget="daterange" options="{'end_date_field': 'end'}"/></form>`,
    });
    await contains(".o_field_daterange button:first, .o_field_daterange input:first").click();
    await clickCell("28");
    await click(".o_next");
    await animationFrame();
    await clickCell("2");
    await clickSave();
    expect.verifySteps([{ date: "2025-12-19", end: "2025-12-23" }]);
});

test("a time is kept when another day is picked", async () => {
    useJalali();
    onRpc("web_save", ({ args }) => expect.step(args[1]));
    await mountView({
        type: "form",
        resModel: "res.partner",
        resId: 1,
        arch: `<form><field name="moment"/></form>`,
    });
    await contains(".o_field_datetime button, .o_field_datetime input").click();
    await clickCell("۵");
    await clickSave();
    expect.verifySteps([{ moment: "2025-11-26 12:00:00" }]);
});
