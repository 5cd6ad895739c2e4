import { describe, expect, test } from "@odoo/hoot";
import { mockDate } from "@odoo/hoot-mock";
import { NotificationItem } from "@mail/core/public_web/notification_item";
import { Attachment } from "@mail/core/common/attachment_model";
import { Message } from "@mail/core/common/message_model";
import { session } from "@web/session";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";

describe.current.tags("headless");

const { DateTime } = luxon;

/** What a getter of a class says of an object that has just these values. */
function ask(kind, name, values) {
    return Object.create(kind.prototype, Object.getOwnPropertyDescriptors(values))[name];
}

function texts(calendar, day) {
    patchWithCleanup(session, { toloo_calendar: calendar });
    const date = DateTime.fromISO(`${day}T10:00:00`);
    return [
        ask(Message, "dateSimpleWithDay", { datetime: date }),
        ask(NotificationItem, "dateText", { props: { datetime: date } }),
        ask(Attachment, "monthYear", { create_date: date }),
    ];
}

test("a Jalali year is left out while it lasts", () => {
    mockDate("2026-04-20T10:00:00", 0);
    expect(texts("jalali", "2026-03-22")).toEqual([
        "Farvardin 2, 10:00 AM",
        "Farvardin 2",
        "Farvardin 1405",
    ]);
    expect(texts("jalali", "2026-03-19")).toEqual([
        "Esfand 28, 1404, 10:00 AM",
        "Esfand 28, 1404",
        "Esfand 1404",
    ]);
});

test("for a Gregorian reader all is as the host has it", () => {
    mockDate("2026-04-20T10:00:00", 0);
    expect(texts("gregorian", "2026-03-19")).toEqual(["Mar 19, 10:00 AM", "Mar 19", "March, 2026"]);
});
