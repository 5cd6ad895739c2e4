/**
 * What a person means who types a date, a month or a year into the search bar: a whole
 * period, where the host's own reading would be one moment of it.
 */
import { parseDate, serializeDate, serializeDateTime } from "@web/core/l10n/dates";
import { format, withParts, startOf, endOf } from "../core/jalali_datetime";
import { parseJalaliPeriod } from "../core/parse";

const { DateTime } = luxon;

// Text that tells a time, or moves by hours, minutes or seconds: the host's to read.
const TIME = /[:٫]|^\s*now\b|[0-9][HMS](\s|$)/;
const BETWEEN = " – ";
const ISO = /^\d{4}-\d\d-\d\d/;

function readBounds(text) {
    const period = parseJalaliPeriod(text);
    if (period) {
        const date = withParts(DateTime.local(), { ...period, month: period.month || 1, day: 1 });
        const unit = period.month ? "month" : "year";
        const label = format(date, period.month ? "MMMM yyyy" : "yyyy");
        return { first: startOf(date, unit), last: endOf(date, unit), label };
    }
    if (TIME.test(text)) {
        return null;
    }
    const day = parseDate(text);
    return (
        day && {
            first: day.startOf("day"),
            last: day.endOf("day"),
            label: format(day, "d MMMM yyyy"),
        }
    );
}

/**
 * @param {string} text
 * @param {string} type of the field: "date" or "datetime"
 * @param {string} operator what the search asks of the field
 * @returns {{ label: string, value: string } | null} the label to show and the value to
 *  search by, as `splitPeriod` reads it; null where the text means no day or period
 */
export function readTypedPeriod(text, type, operator) {
    let bounds;
    try {
        bounds = readBounds(text);
    } catch {
        return null;
    }
    if (!bounds) {
        return null;
    }
    const serialize = type === "date" ? serializeDate : serializeDateTime;
    const first = serialize(bounds.first);
    const last = serialize(bounds.last);
    const { label } = bounds;
    switch (operator) {
        case ">=":
        case "<":
            return { label, value: first };
        case "<=":
        case ">":
            return { label, value: last };
    }
    return { label, value: first === last ? first : first + BETWEEN + last };
}

/**
 * First and last day or moment of a value by `readTypedPeriod`.
 *
 * @param {any} value
 * @returns {[string, string] | null} null for any other value
 */
export function splitPeriod(value) {
    const parts = typeof value === "string" ? value.split(BETWEEN) : [];
    return parts.length === 2 && parts.every((part) => ISO.test(part)) ? parts : null;
}
