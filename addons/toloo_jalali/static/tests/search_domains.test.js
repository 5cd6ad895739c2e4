import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { queryAllValues } from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import {
    getCurrentValue,
    selectValue,
} from "@web/../tests/core/tree_editor/condition_tree_editor_test_helpers";
import {
    contains,
    defineModels,
    defineParams,
    fields,
    getFacetTexts,
    models,
    mountWithCleanup,
    mountWithSearch,
} from "@web/../tests/web_test_helpers";
import { DomainSelector } from "@web/core/domain_selector/domain_selector";
import { SearchBar } from "@web/search/search_bar/search_bar";

import { useGregorian, useJalali } from "./jalali_helpers";

class Visit extends models.Model {
    _name = "visit";

    day = fields.Date({ string: "Day" });
    moment = fields.Datetime({ string: "Moment" });

    _views = { search: `<search><field name="day"/></search>` };
}

defineModels([Visit]);
describe.current.tags("desktop");
beforeEach(() => {
    mockDate("2025-11-24T10:00:00", 3.5);
    defineParams({
        lang_parameters: { date_format: "%Y/%m/%d", time_format: "%H:%M:%S" },
    });
});

const MONTH = `["&", ("day", ">=", "2025-11-22"), ("day", "<=", "2025-12-21")]`;

async function openEditor(domain, readonly = false) {
    await mountWithCleanup(DomainSelector, {
        props: {
            resModel: "visit",
            readonly,
            domain,
            isDebugMode: true,
            update: (changed) => expect.step(changed),
        },
    });
    await animationFrame();
}

test("a condition says its days in the reader's calendar", async () => {
    useJalali();
    await openEditor(MONTH, true);
    expect(".o_tree_editor_condition").toHaveText("Day\nbetween\n۱۴۰۴/۰۹/۰۱\nand\n۱۴۰۴/۰۹/۳۰");
});

test("a condition says its moments in the reader's calendar and zone", async () => {
    useJalali();
    await openEditor(`[("moment", ">", "2025-03-20 20:29:00")]`, true);
    expect(".o_tree_editor_condition").toHaveText("Moment\nafter\n۱۴۰۳/۱۲/۳۰ ۲۳:۵۹:۰۰");
});

test("values are picked as Jalali days", async () => {
    useJalali();
    await openEditor(MONTH);
    expect(queryAllValues(".o_datetime_input")).toEqual(["۱۴۰۴/۰۹/۰۱", "۱۴۰۴/۰۹/۳۰"]);
    await contains(".o_datetime_input:first").click();
    await animationFrame();
    expect(".o_datetime_picker_header .o_header_part").toHaveText("آذر ۱۴۰۴");
    await contains(".o_date_item_cell:contains(۱۵)").click();
    expect.verifySteps([`["&", ("day", ">=", "2025-12-06"), ("day", "<=", "2025-12-21")]`]);
});

test("values are typed as Jalali days", async () => {
    useJalali();
    await openEditor(`[("day", ">", "2025-11-24")]`);
    await contains(".o_datetime_input").edit("30 اسفند 1403");
    expect.verifySteps([`[("day", ">", "2025-03-20")]`]);
});

test("relative ranges are stored in the host's words", async () => {
    useJalali();
    await openEditor(`["&", ("day", ">=", "today"), ("day", "<", "today +1d")]`);
    expect(getCurrentValue()).toBe("Today");
    await selectValue("month to date");
    expect.verifySteps([`["&", ("day", ">=", "today =1d"), ("day", "<", "today +1d")]`]);
});

test("a range of one's own begins with today", async () => {
    useJalali();
    await openEditor(`["&", ("day", ">=", "today"), ("day", "<", "today +1d")]`);
    await selectValue("custom range");
    expect.verifySteps([`["&", ("day", ">=", "2025-11-24"), ("day", "<=", "2025-11-24")]`]);
});

test("a list of days", async () => {
    useJalali();
    await openEditor(`[("day", "in", ["2025-11-24", "2025-03-20"])]`);
    expect(".o_tag:first").toHaveText("۳ آذر");
    expect(".o_tag:last").toHaveText("۳۰ اسفند ۱۴۰۳");
    await contains(".o_tag:last .o_delete", { visible: false }).click();
    expect.verifySteps([`[("day", "in", ["2025-11-24"])]`]);
});

test("a custom filter's facet says its days in the reader's calendar", async () => {
    useJalali();
    const bar = await mountWithSearch(SearchBar, {
        resModel: "visit",
        searchViewId: false,
        searchMenuTypes: ["filter"],
    });
    await bar.env.searchModel.splitAndAddDomain(MONTH);
    await animationFrame();
    expect(getFacetTexts().map((text) => text.replace(/\s+/g, " "))).toEqual([
        "Day between ۱۴۰۴/۰۹/۰۱ and ۱۴۰۴/۰۹/۳۰",
    ]);
});

test("for a Gregorian reader nothing changes", async () => {
    useGregorian();
    await openEditor(MONTH, true);
    expect(".o_tree_editor_condition").toHaveText("Day\nbetween\n2025/11/22\nand\n2025/12/21");
});
