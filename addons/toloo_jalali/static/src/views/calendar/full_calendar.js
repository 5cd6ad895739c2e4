/**
 * The months and years of FullCalendar. Its markers are Dates whose UTC fields are
 * those of the reader's own time zone; all of its arithmetic with them stands in
 * `DateEnv`, so that the Jalali calendar is taught there and nowhere else.
 */
import { loadBundle } from "@web/core/assets";
import { usesJalali } from "../../core/calendar";
import { addMonths, toGregorian, toJalali } from "../../core/jalali";

const DAY = 86400000;
const taught = new WeakSet();

/** FullCalendar counting months as the user does, loaded where it is not yet. */
export async function loadFullCalendar() {
    await loadBundle("web.fullcalendar_lib");
    const { DateEnv } = globalThis.FullCalendar.Internal;
    if (!taught.has(DateEnv)) {
        taught.add(DateEnv);
        teach(DateEnv.prototype);
    }
}

function teach(prototype) {
    for (const [name, ours] of Object.entries(JALALI_DATE_ENV)) {
        const original = prototype[name];
        prototype[name] = function (...args) {
            return usesJalali() ? ours(...args) : original.apply(this, args);
        };
    }
}

/** The locale for Intl with the calendar of the user in it. */
export function localeWithCalendar(locale, calendar) {
    return `${locale}${locale.includes("-u-") ? "" : "-u"}-ca-${calendar}`;
}

function partsOf(marker) {
    return toJalali(marker.getUTCFullYear(), marker.getUTCMonth() + 1, marker.getUTCDate());
}

function toMarker({ year, month, day }, time = 0) {
    const found = toGregorian(year, month, day);
    return new Date(Date.UTC(found.year, found.month - 1, found.day) + time);
}

function plusMonths(marker, months) {
    const time = ((marker.valueOf() % DAY) + DAY) % DAY;
    return months ? toMarker(addMonths(partsOf(marker), months), time) : marker;
}

function move(marker, { years, months, days, milliseconds }, sign) {
    const moved = plusMonths(marker, sign * (12 * years + months));
    return new Date(moved.valueOf() + sign * (days * DAY + milliseconds));
}

function wholeMonths(from, to) {
    const [a, b] = [partsOf(from), partsOf(to)];
    const isWhole = a.day === b.day && (to - from) % DAY === 0;
    return isWhole ? 12 * (b.year - a.year) + b.month - a.month : null;
}

const JALALI_DATE_ENV = {
    getYear: (marker) => partsOf(marker).year,
    getMonth: (marker) => partsOf(marker).month - 1,
    getDay: (marker) => partsOf(marker).day,
    add: (marker, duration) => move(marker, duration, 1),
    subtract: (marker, duration) => move(marker, duration, -1),
    addYears: (marker, years) => plusMonths(marker, 12 * years),
    addMonths: plusMonths,
    startOfYear: (marker) => toMarker({ ...partsOf(marker), month: 1, day: 1 }),
    startOfMonth: (marker) => toMarker({ ...partsOf(marker), day: 1 }),
    diffWholeMonths: wholeMonths,
    diffWholeYears(from, to) {
        const months = wholeMonths(from, to);
        return months === null || months % 12 ? null : months / 12;
    },
};
