import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";

import { FillTemporalPeriod } from "@crm/views/fill_temporal_service";
import { session } from "@web/session";

describe.current.tags("headless");
beforeEach(() => mockDate("2025-11-24T10:00:00", 3.5));

function forecast(calendar, granularity, minGroups = 4) {
    patchWithCleanup(session, { toloo_calendar: calendar });
    const field = { name: "date_deadline", type: "date" };
    return new FillTemporalPeriod("crm.lead", field, granularity, minGroups);
}

const bounds = ({ start, end }) => [start.toISODate(), end.toISODate()];

test("months from the current one to the end of a Jalali year", () => {
    expect(bounds(forecast("jalali", "month"))).toEqual(["2025-11-22", "2026-03-21"]);
    expect(bounds(forecast("jalali", "month", 5))).toEqual(["2025-11-22", "2027-03-21"]);
});

test("quarters, years and weeks", () => {
    expect(bounds(forecast("jalali", "quarter", 1))).toEqual(["2025-09-23", "2026-03-21"]);
    expect(bounds(forecast("jalali", "year", 2))).toEqual(["2025-03-21", "2027-03-21"]);
    expect(bounds(forecast("jalali", "week", 2))).toEqual(["2025-11-22", "2025-12-06"]);
});

test("the next month is added", () => {
    const period = forecast("jalali", "month");
    period.expand();
    expect(bounds(period)).toEqual(["2025-11-22", "2026-04-21"]);
    const { fill_temporal: asked } = period.getContext({ context: {} });
    expect([asked.fill_from, asked.fill_to]).toEqual(["2025-11-22", "2026-04-20"]);
});

test("the forecast of a Gregorian user is the host's", () => {
    const period = forecast("gregorian", "month");
    expect(bounds(period)).toEqual(["2025-11-01", "2027-01-01"]);
    period.expand();
    expect(bounds(period)).toEqual(["2025-11-01", "2027-02-01"]);
});
