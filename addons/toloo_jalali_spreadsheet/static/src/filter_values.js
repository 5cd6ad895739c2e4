/**
 * What the functions of "@spreadsheet/global_filters/helpers" do for Jalali periods.
 * A month, quarter or year is one of the calendar that its year tells, whoever reads
 * it: values are handed on between readers. Relative periods are the reader's.
 */
import { QUARTERS } from "@web/search/utils/dates";
import { usesJalali } from "@toloo_jalali/core/calendar";
import {
    endOf,
    format,
    getParts,
    plus,
    startOf,
    toLocale,
    withParts,
} from "@toloo_jalali/core/jalali_datetime";

const { DateTime } = luxon;

const HELPERS = "@spreadsheet/global_filters/helpers";

// The years between are of neither calendar in anybody's records.
const LAST_JALALI_YEAR = 1699;
const UNITS = ["month", "quarter", "year"];

function isPeriod(value) {
    return UNITS.includes(value?.type) && value.year !== undefined;
}

function isJalali(value) {
    return isPeriod(value) && value.year <= LAST_JALALI_YEAR;
}

function firstOf({ type, year, month, quarter }) {
    const first = { month, quarter: 3 * quarter - 2, year: 1 }[type];
    return withParts(DateTime.local(), { year, month: first, day: 1 });
}

/** The period of a kind that the Jalali reader's today is in, some periods later. */
export function currentPeriod(type, steps = 0) {
    const parts = getParts(plus(DateTime.local(), { [`${type}s`]: steps }));
    return type === "year"
        ? { type, year: parts.year }
        : { type, year: parts.year, [type]: parts[type] };
}

function moved(value, steps) {
    const { year, month, quarter } = getParts(plus(firstOf(value), { [`${value.type}s`]: steps }));
    return value.type === "year"
        ? { type: "year", year }
        : { type: value.type, year, [value.type]: { month, quarter }[value.type] };
}

function periodRange(value, offset) {
    const date = plus(firstOf(value), { [`${value.type}s`]: offset });
    return { from: startOf(date, value.type), to: endOf(date, value.type) };
}

function relativeRange(now, offset, period) {
    switch (period) {
        case "month_to_date":
            return {
                from: plus(startOf(now, "month"), { months: offset }),
                to: plus(now.endOf("day"), { months: offset }),
            };
        case "last_month": {
            const date = plus(startOf(now, "month"), { months: offset - 1 });
            return { from: date, to: endOf(date, "month") };
        }
        case "year_to_date":
            return {
                from: plus(startOf(now, "year"), { years: offset }),
                to: plus(now.endOf("day"), { years: offset }),
            };
        case "last_12_months": {
            // As the host's: on the last day of a month that month is the latest.
            const month = startOf(now.plus({ days: 1 }), "month");
            return {
                from: plus(month, { months: 12 * offset - 12 }),
                to: endOf(plus(month, { months: 12 * offset - 1 }), "month"),
            };
        }
    }
    return null;
}

const NEIGHBOURS = {
    last_month: (steps) => currentPeriod("month", steps - 1),
    month_to_date: (steps) => currentPeriod("month", steps),
    year_to_date: (steps) => currentPeriod("year", steps),
    last_12_months: (steps) => toRange(relativeRange(DateTime.local(), steps, "last_12_months")),
};

function toRange({ from, to }) {
    return { type: "range", from: from.toISODate(), to: to.toISODate() };
}

function neighbour(original, value, steps) {
    if (isJalali(value)) {
        return moved(value, steps);
    }
    const relative = usesJalali() && value?.type === "relative" && NEIGHBOURS[value.period];
    return relative ? relative(steps) : original(value);
}

function periodText(value) {
    const date = firstOf(value);
    switch (value.type) {
        case "month":
            return format(date, "MMMM yyyy");
        case "quarter":
            return `${QUARTERS[value.quarter].description} ${format(date, "yyyy")}`;
    }
    return format(date, "yyyy");
}

function rangeText({ from, to }) {
    return [from, to].map((date) => toLocale(date, DateTime.DATE_FULL)).join(" – ");
}

function toText(original, value) {
    if (isJalali(value)) {
        return periodText(value);
    }
    if (!usesJalali()) {
        return original(value);
    }
    if (isPeriod(value) || (value?.type === "range" && value.from && value.to)) {
        // A Gregorian period is for this reader from one day to another.
        return rangeText(odoo.loader.modules.get(HELPERS).getDateRange(value));
    }
    return original(value);
}

/** A value that the host's own functions read right, with the same days. */
function plain(value) {
    return isJalali(value) ? toRange(periodRange(value, 0)) : value;
}

export const overrides = {
    getDateRange(original, value, offset = 0) {
        if (isJalali(value)) {
            return periodRange(value, offset);
        }
        const relative = usesJalali() && value?.type === "relative";
        const range = relative && relativeRange(DateTime.local(), offset, value.period);
        return range || original(value, offset);
    },

    getRelativeDateFromTo(original, now, offset, period) {
        const range = usesJalali() && relativeRange(now, offset, period);
        return range || original(now, offset, period);
    },

    getNextDateFilterValue: (original, value) => neighbour(original, value, 1),

    getPreviousDateFilterValue: (original, value) => neighbour(original, value, -1),

    getBestGranularity: (original, value, ...rest) => original(plain(value), ...rest),

    getValidGranularities: (original, value) => original(plain(value)),

    dateFilterValueToString: toText,

    async getFacetInfo(original, env, filter, value) {
        const info = await original(env, filter, plain(value));
        return filter.type === "date"
            ? { ...info, values: [toText(() => info.values[0], value)] }
            : info;
    },
};
