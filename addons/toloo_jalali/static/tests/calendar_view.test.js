import { beforeEach, expect, test } from "@odoo/hoot";
import { queryAll, queryAllTexts, queryText } from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
    preloadBundle,
} from "@web/../tests/web_test_helpers";
import {
    changeScale,
    clickDate,
    clickEvent,
    moveEventToDate,
    navigate,
    selectDateRange,
} from "@web/../tests/views/calendar/calendar_test_helpers";

import { useGregorian, useJalali } from "./jalali_helpers";

class Event extends models.Model {
    name = fields.Char();
    start = fields.Datetime();
    stop = fields.Datetime();

    _records = [
        { id: 1, name: "meeting", start: "2025-11-24 08:00:00", stop: "2025-11-24 10:00:00" },
        { id: 2, name: "journey", start: "2025-12-20 08:00:00", stop: "2025-12-24 10:00:00" },
        { id: 3, name: "new year", start: "2026-03-19 08:00:00", stop: "2026-03-22 10:00:00" },
    ];

    has_access() {
        return true;
    }
}

defineModels([Event]);
preloadBundle("web.fullcalendar_lib");
onRpc("has_group", () => true);
beforeEach(() => {
    mockDate("2025-11-24T09:00:00", 3.5);
});

async function mountCalendar(mode, attributes = "") {
    await mountView({
        type: "calendar",
        resModel: "event",
        arch: `<calendar date_start="start" date_stop="stop" mode="${mode}" ${attributes}/>`,
    });
}

async function goToToday() {
    await contains(".o_calendar_button_today").click();
    await animationFrame();
}

const title = () => queryText(".o_calendar_header h5");
const days = (selector) =>
    queryAll(`.fc-daygrid-day${selector}`).map(
        (cell) => `${cell.dataset.date} ${queryText(".fc-daygrid-day-number", { root: cell })}`,
    );

test("the month is a Jalali one, from Saturday", async () => {
    useJalali();
    await mountCalendar("month");
    expect(title()).toBe("آذر ۱۴۰۴");
    const month = days(":not(.fc-day-other)");
    expect(month).toHaveLength(30);
    expect([month[0], month[29]]).toEqual(["2025-11-22 ۱", "2025-12-21 ۳۰"]);
    expect(days(".fc-day-today")).toEqual(["2025-11-24 ۳"]);
    expect(days(".fc-day-other")[0]).toBe("2025-12-22 ۱");
    expect(".fc-col-header-cell:first").toHaveText("شنبه");
});

test("what is asked of the server is the grid that is shown", async () => {
    useJalali();
    onRpc("event", "search_read", ({ kwargs }) => {
        expect.step(kwargs.domain);
    });
    await mountCalendar("month");
    await changeScale("year");
    expect.verifySteps([
        [
            ["start", "<=", "2026-01-02 20:29:59"],
            ["stop", ">=", "2025-11-21 20:30:00"],
        ],
        [
            ["start", "<=", "2026-03-20 20:29:59"],
            ["stop", ">=", "2025-03-20 20:30:00"],
        ],
    ]);
});

test("the arrows step through months, over the end of the year", async () => {
    useJalali("en_US");
    await mountCalendar("month");
    const seen = [];
    for (const direction of ["prev", "next", "next", "next", "next", "next"]) {
        await navigate(direction);
        seen.push(`${title()} ${days(":not(.fc-day-other)").length}`);
    }
    expect(seen).toEqual([
        "Aban 1404 30",
        "Azar 1404 30",
        "Dey 1404 30",
        "Bahman 1404 30",
        "Esfand 1404 29",
        "Farvardin 1405 31",
    ]);
    await goToToday();
    expect(title()).toBe("Azar 1404");
});

test("the year has twelve Jalali months with their days", async () => {
    useJalali("en_US");
    await mountCalendar("year");
    expect(title()).toBe("1404");
    const titles = queryAllTexts(".fc-toolbar-title");
    expect([titles[0], titles[11]]).toEqual(["Farvardin 1404", "Esfand 1404"]);
    const lengths = queryAll(".fc-month").map(
        (month) => month.querySelectorAll(".fc-daygrid-day:not(.fc-day-disabled)").length,
    );
    expect(lengths).toEqual([31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29]);
    await navigate("prev");
    expect(title()).toBe("1403");
    expect(days(":not(.fc-day-disabled)").at(-1)).toBe("2025-03-20 30");
});

test("the week and its number", async () => {
    useJalali();
    await mountCalendar("week");
    expect(title()).toMatch(/^آذر ۱۴۰۴\s+Week ۳۷$/);
    expect(queryAllTexts(".o_cw_day_number")).toEqual(["۱", "۲", "۳", "۴", "۵", "۶", "۷"]);
    await navigate("prev");
    expect(title()).toMatch(/^آبان ۱۴۰۴/);
});

test("a week over two years", async () => {
    mockDate("2026-03-20T09:00:00", 3.5);
    useJalali("en_US");
    await mountCalendar("week");
    expect(title()).toMatch(/^Esfand 1404\s+Week 53$/);
    await navigate("next");
    expect(title()).toMatch(/^Farvardin 1405\s+Week 1$/);
    mockDate("2025-03-20T09:00:00", 3.5);
    await goToToday();
    expect(title()).toMatch(/^Esfand 1403 - Farvardin 1404\s+Week 1$/);
});

test("the day", async () => {
    useJalali();
    await mountCalendar("day");
    expect(title()).toBe("۳ آذر ۱۴۰۴");
    expect(".o_cw_day_number").toHaveText("۳");
    expect(".o_event .fc-time").toHaveText("۱۱:۳۰");
});

test("the popover of an event tells its days", async () => {
    useJalali("en_US");
    await mountCalendar("month");
    await clickEvent(2);
    await animationFrame();
    expect(".o_cw_popover .list-group-item:first").toHaveText("29 Azar - 3 Dey 1404");
});

test("the popover of a crowded day is titled by it", async () => {
    Event._records = [4, 5, 6].map((id) => ({
        id,
        name: `event ${id}`,
        start: `2025-11-24 0${id}:00:00`,
        stop: `2025-11-24 0${id}:30:00`,
    }));
    useJalali();
    await mountCalendar("month", `event_limit="2"`);
    await contains(".fc-more-link").click();
    expect(".fc-popover-title").toHaveText("۳ آذر ۱۴۰۴");
});

test("a day of the year view tells its events", async () => {
    useJalali("en_US");
    await mountCalendar("year");
    await clickDate("2025-12-21");
    await animationFrame();
    expect(".o_cw_popover h5").toHaveText("29 Azar - 3 Dey 1404");
});

test("a click on a day makes an event of that day", async () => {
    useJalali();
    onRpc("event", "create", ({ args }) => expect.step(args[0][0].start.slice(0, 10)));
    await mountCalendar("month", `quick_create="1" event_open_popup="1"`);
    await clickDate("2025-12-05");
    await contains(".o-calendar-quick-create--input").edit("new", { confirm: false });
    await contains(".o-calendar-quick-create--create-btn").click();
    expect.verifySteps(["2025-12-05"]);
});

test("an event is dragged over the end of a month", async () => {
    useJalali();
    onRpc("event", "write", ({ args }) => expect.step(args[1]));
    await mountCalendar("month");
    await moveEventToDate(1, "2025-12-23");
    expect.verifySteps([{ start: "2025-12-23 08:00:00", stop: "2025-12-23 10:00:00" }]);
});

test("days are selected over the end of a Gregorian month", async () => {
    useJalali();
    onRpc("event", "create", ({ args }) => {
        const { start, stop } = args[0][0];
        expect.step([start.slice(0, 10), stop.slice(0, 10)]);
    });
    await mountCalendar("month", `quick_create="1"`);
    await selectDateRange("2025-11-29", "2025-12-02");
    await contains(".o-calendar-quick-create--input").edit("new", { confirm: false });
    await contains(".o-calendar-quick-create--create-btn").click();
    expect.verifySteps([["2025-11-29", "2025-12-02"]]);
});

test("the small picker beside it goes to the week, and to the day in its own week", async () => {
    useJalali("en_US");
    await mountCalendar("month");
    expect(".o_calendar_sidebar .o_zoom_out").toHaveText("Azar 1404");
    // Friday of the same Jalali week, which is another week from Monday on.
    await contains(".o_calendar_sidebar .o_date_item_cell:contains(/^7$/):first").click();
    expect(title()).toBe("7 Azar 1404");
    await contains(".o_calendar_sidebar .o_date_item_cell:contains(/^10$/):first").click();
    expect(title()).toMatch(/^Azar 1404\s+Week 38$/);
});

test("the calendar of a Gregorian user is the host's", async () => {
    useGregorian();
    await mountCalendar("month");
    expect(title()).toBe("November 2025");
    expect(days(":not(.fc-day-other)")).toHaveLength(30);
    expect(days(":not(.fc-day-other)")[0]).toBe("2025-11-01 1");
    await navigate("next");
    expect(title()).toBe("December 2025");
    await changeScale("year");
    expect(queryAllTexts(".fc-toolbar-title")[0]).toBe("January 2025");
});

test("Gregorian days in Persian are Gregorian days", async () => {
    useGregorian("fa_IR");
    await mountCalendar("month");
    expect(days(":not(.fc-day-other)")[0]).toBe("2025-11-01 ۱");
    expect(days(":not(.fc-day-other)").at(-1)).toBe("2025-11-30 ۳۰");
});
