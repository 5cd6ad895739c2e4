import { beforeEach, expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    defineParams,
    fields,
    makeMockEnv,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

import { deserializeDate } from "@web/core/l10n/dates";
import { extractInfoFromGroupData } from "@web/model/relational_model/utils";
import { SampleServer } from "@web/model/sample_server";
import { useGregorian, useJalali } from "./jalali_helpers";

class Task extends models.Model {
    name = fields.Char();
    date = fields.Date({ string: "Deadline" });
    moment = fields.Datetime();
    stage = fields.Selection({ selection: [["a", "A"]], default: "a" });
    properties = fields.Properties({
        definition_record: "parent_id",
        definition_record_field: "definitions",
    });
    parent_id = fields.Many2one({ relation: "task" });
    definitions = fields.PropertiesDefinition();

    _records = [
        {
            id: 1,
            name: "soon",
            date: "2025-11-26",
            moment: "2025-11-24 12:00:00",
            parent_id: 3,
            properties: { day: "2025-11-23" },
        },
        { id: 2, name: "late", date: "2025-11-20", moment: "2024-11-24 12:00:00" },
        {
            id: 3,
            name: "far",
            date: "2026-06-20",
            definitions: [{ name: "day", type: "date", string: "Day", view_in_cards: true }],
        },
    ];
}

defineModels([Task]);
onRpc("has_group", () => true);
beforeEach(() => {
    mockDate("2025-11-24T10:00:00", 3.5);
    defineParams({ lang_parameters: { date_format: "%Y/%m/%d", time_format: "%H:%M:%S" } });
});

test("dates of a list, with the year where it is another", async () => {
    useJalali();
    await mountView({
        type: "list",
        resModel: "task",
        arch: `<list><field name="date"/><field name="moment"/><field name="date" widget="date" options="{'numeric': true}"/></list>`,
    });
    expect(
        queryAllTexts(".o_data_row:eq(0) .o_data_cell").map((text) => text.replace("\u200f", "")),
    ).toEqual(["۵ آذر", "۳ آذر، ۱۵:۳۰", "۱۴۰۴/۰۹/۰۵"]);
    expect(".o_data_row:eq(1) .o_data_cell:eq(1)").toHaveText(/^۴ آذر ۱۴۰۳/);
    expect(".o_data_row:eq(2) .o_data_cell:eq(0)").toHaveText("۳۰ خرداد ۱۴۰۵");
});

test("a date is typed in a list", async () => {
    useJalali();
    onRpc("web_save", ({ args }) => expect.step(args[1]));
    await mountView({
        type: "list",
        resModel: "task",
        arch: `<list editable="bottom"><field name="date"/></list>`,
    });
    await contains(".o_data_row:eq(0) .o_data_cell").click();
    await contains(".o_data_row:eq(0) .o_field_date input").edit("۱۰ دی", { confirm: "tab" });
    await contains(".o_list_button_save").click();
    expect.verifySteps([{ date: "2025-12-31" }]);
});

test("remaining days", async () => {
    useJalali("en_US");
    await mountView({
        type: "list",
        resModel: "task",
        arch: `<list><field name="date" widget="remaining_days"/></list>`,
    });
    expect(queryAllTexts(".o_data_row .o_data_cell")).toEqual([
        "In 2 days",
        "Last month",
        "Khordad 30, 1405",
    ]);
    expect(".o_data_row:eq(0) .o_field_remaining_days div").toHaveAttribute("title", "1404/09/05");
});

test("a date among properties", async () => {
    useJalali();
    await mountView({
        type: "kanban",
        resModel: "task",
        domain: [["id", "=", 1]],
        arch: `<kanban><templates><t t-name="card">
                <field name="parent_id"/><field name="properties" widget="properties"/>
            </t></templates></kanban>`,
    });
    expect(".o_card_property_field").toHaveText(/^Day\s+۱۴۰۴\/۰۹\/۰۲$/);
});

test("dates on cards, also those that an arch formats itself", async () => {
    useJalali();
    await mountView({
        type: "kanban",
        resModel: "task",
        domain: [["id", "=", 1]],
        arch: `<kanban><field name="moment"/><templates><t t-name="card">
                <field name="date" class="o_day"/>
                <p t-esc="record.moment.value"/>
                <b t-esc="luxon.DateTime.fromISO(record.date.raw_value).toFormat('d MMMM')"/>
            </t></templates></kanban>`,
    });
    expect(".o_kanban_record .o_day").toHaveText("۵ آذر");
    expect(".o_kanban_record p").toHaveText(/^۳ آذر/);
    expect(".o_kanban_record b").toHaveText("۵ آذر");
});

function monthGroup(granularity, start, stop) {
    const groupBy = `date:${granularity}`;
    const data = { __count: 1, __extra_domain: [], [groupBy]: [start, "label"] };
    const info = extractInfoFromGroupData(data, [groupBy], { date: { type: "date" } }, []);
    const { from, to } = info.range;
    expect([info.serverValue, from.toISODate(), to.toISODate()]).toEqual([start, start, stop]);
}

test("a group ends where the Jalali period does", async () => {
    useJalali();
    await makeMockEnv();
    monthGroup("month", "2025-11-22", "2025-12-22");
    monthGroup("quarter", "2025-12-22", "2026-03-21");
    monthGroup("year", "2025-03-21", "2026-03-21");
    monthGroup("week", "2025-11-22", "2025-11-29");
    useGregorian();
    monthGroup("month", "2025-11-01", "2025-12-01");
});

test("sample data is grouped by Jalali months", async () => {
    useJalali("en_US");
    await makeMockEnv();
    const server = new SampleServer("task", { date: { type: "date" } });
    const grouped = server._formatValue("2025-12-01", { type: "date", interval: "month" });
    expect(grouped).toEqual(["2025-11-22", "Azar 1404"]);
    const next = SampleServer.INTERVALS.month(deserializeDate("2025-11-22"));
    expect(next.toISODate()).toBe("2025-12-22");
});
