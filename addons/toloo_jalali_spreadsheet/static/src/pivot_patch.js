/**
 * Pivots by Jalali periods. The server answers a Jalali reader with Jalali groups; here
 * they get keys ("09/1404", "3/1404", 1404) of the shape that Gregorian ones have, so
 * that a key tells its calendar by its year.
 */
import { helpers, registries } from "@odoo/o-spreadsheet";
import { OdooPivot } from "@spreadsheet/pivot/odoo_pivot";
import { languageOf, usesJalali } from "@toloo_jalali/core/calendar";
import { addMonths } from "@toloo_jalali/core/jalali";
import { format, getParts, withParts } from "@toloo_jalali/core/jalali_datetime";
import { asciiDigits, monthName } from "@toloo_jalali/core/names";
import { user } from "@web/core/user";
import { patch } from "@web/core/utils/patch";
import { QUARTERS } from "@web/search/utils/dates";
import { namesPeriods } from "./named_periods";

const { pivotTimeAdapterRegistry } = registries;
const { toJsDate } = helpers;
const { DateTime } = luxon;

// Cells are drawn from left to right: a text that begins with digits would be torn.
const RIGHT_TO_LEFT = "\u200f";
const KEY = /^(\d{1,2})\/(1[0-6]\d\d)$/;
const LOCALE = { decimalSeparator: ".", dateFormat: "m/d/yyyy", timeFormat: "hh:mm:ss a" };

/** `[number, year]` of a key such as "09/1404"; null where it is no Jalali one. */
function readKey(key) {
    const [, number, year] = (typeof key === "string" && key.match(KEY)) || [];
    return number ? [Number(number), Number(year)] : null;
}

function writeKey(number, year) {
    return `${String(number).padStart(2, "0")}/${year}`;
}

/** Jalali parts of a group's first day; null where the group is a Gregorian one. */
function jalaliStart(groupBy, field, group) {
    const [first] = group[groupBy] || [];
    if (!first || !usesJalali()) {
        return null;
    }
    const zone = user.tz || luxon.Settings.defaultZone.name;
    const day =
        field.type === "date"
            ? DateTime.fromISO(first)
            : DateTime.fromSQL(first, { zone: "utc" }).setZone(zone);
    // No Jalali month begins on the first of a Gregorian one.
    return day.day === 1 ? null : getParts(day);
}

function text(parts, pattern) {
    return { value: format(withParts(DateTime.local(), { day: 1, ...parts }), pattern) };
}

const ADAPTERS = {
    day: (host) => ({
        toValueAndFormat(value, locale) {
            if (!usesJalali() || !value) {
                return host.toValueAndFormat(value, locale);
            }
            const date = toJsDate(value, LOCALE);
            const day = DateTime.local(date.getFullYear(), date.getMonth() + 1, date.getDate());
            const persian = languageOf(day.locale) === "fa";
            return { value: (persian ? RIGHT_TO_LEFT : "") + format(day, "d MMMM yyyy") };
        },
    }),

    month: (host) => ({
        normalizeServerValue(groupBy, field, group, locale) {
            const parts = jalaliStart(groupBy, field, group);
            return parts
                ? writeKey(parts.month, parts.year)
                : host.normalizeServerValue(groupBy, field, group, locale);
        },
        normalizeFunctionValue(value) {
            const key = readKey(value);
            return key ? writeKey(...key) : host.normalizeFunctionValue(value);
        },
        toValueAndFormat(value, locale) {
            const [month, year] = readKey(value) || [];
            return month
                ? text({ year, month }, "MMMM yyyy")
                : host.toValueAndFormat(value, locale);
        },
        toFunctionValue: (value) => (readKey(value) ? `"${value}"` : host.toFunctionValue(value)),
        increment(value, step) {
            const [number, first] = readKey(value) || [];
            if (!number) {
                return host.increment(value, step);
            }
            const { year, month } = addMonths({ year: first, month: number, day: 1 }, step);
            return writeKey(month, year);
        },
    }),

    quarter: (host) => ({
        normalizeServerValue(groupBy, field, group, locale) {
            const parts = jalaliStart(groupBy, field, group);
            return parts
                ? `${parts.quarter}/${parts.year}`
                : host.normalizeServerValue(groupBy, field, group, locale);
        },
        toValueAndFormat(value, locale) {
            const [quarter, year] = readKey(value) || [];
            return quarter
                ? {
                      value: `${QUARTERS[quarter].description} ${
                          text({ year, month: 1 }, "yyyy").value
                      }`,
                  }
                : host.toValueAndFormat(value, locale);
        },
        increment(value, step) {
            const [quarter, first] = readKey(value) || [];
            if (!quarter) {
                return host.increment(value, step);
            }
            const { year, month } = addMonths(
                { year: first, month: 3 * quarter - 2, day: 1 },
                3 * step,
            );
            return `${Math.ceil(month / 3)}/${year}`;
        },
    }),

    year: (host) => ({
        normalizeServerValue(groupBy, field, group, locale) {
            const parts = jalaliStart(groupBy, field, group);
            return parts ? parts.year : host.normalizeServerValue(groupBy, field, group, locale);
        },
    }),

    week: (host) => ({
        normalizeServerValue(groupBy, field, group, locale) {
            if (!usesJalali() || !group[groupBy]) {
                return host.normalizeServerValue(groupBy, field, group, locale);
            }
            // "W36 1404" or "هفتهٔ ۳۶ ۱۴۰۴": the server numbers the weeks.
            const [week, year] = asciiDigits(group[groupBy][1]).match(/\d+/g);
            return `${Number(week)}/${Number(year)}`;
        },
    }),

    month_number: (host) => ({
        toValueAndFormat(value, locale) {
            return usesJalali() && value >= 1 && value <= 12
                ? { value: monthName(Number(value), languageOf(DateTime.local().locale)) }
                : host.toValueAndFormat(value, locale);
        },
    }),
};

for (const [granularity, adapt] of Object.entries(ADAPTERS)) {
    const host = pivotTimeAdapterRegistry.get(granularity);
    pivotTimeAdapterRegistry.replace(granularity, { ...host, ...adapt(host) });
}

patch(OdooPivot.prototype, {
    async _load() {
        if (usesJalali() && namesPeriods(this.getters)) {
            this.context = { ...this.context, toloo_gregorian_groups: true };
        }
        return super._load();
    },
});
