/**
 * What the functions of "@web/core/l10n/dates" do for users of the Jalali calendar.
 * Each takes the host's own function first (see `hook.js`). Nothing here writes or
 * reads what is exchanged with the server: `serialize…` and `deserialize…` stay.
 */
import { localization } from "@web/core/l10n/localization";
import { _t } from "@web/core/l10n/translation";
import { WEEK_START, usesJalali } from "./calendar";
import { format, getParts, isCounted, toLocale, weekNumber, withParts } from "./jalali_datetime";
import { monthLength } from "./jalali";
import { asciiDigits, foldText } from "./names";
import { parseJalali } from "./parse";
import { parseSmartDate } from "./smart_date";

const { DateTime } = luxon;

// A date that reaches the server with an earlier year is one of another calendar.
const MIN_YEAR = 1700;
const NUMBERS_ONLY = /^[\d\s/\\.,:-]+$/;
const GREGORIAN_YEAR = /(?<!\d)(1[7-9]|[2-9]\d)\d\d(\d{4})?(?!\d)/;

function shows(value) {
    return usesJalali() && value && isCounted(value);
}

function conversionError(text) {
    const { ConversionError } = odoo.loader.modules.get("@web/core/l10n/dates");
    return new ConversionError(_t("'%s' is not a correct date or datetime", text));
}

function withoutCurrentYear(value, formatOptions) {
    if (getParts(value).year === getParts(DateTime.local()).year) {
        delete formatOptions.year;
    }
    return formatOptions;
}

/** Day, month and year as the language's date format has them: what a field shows is
 *  read again when it is left. */
function typedOrder() {
    const order = localization.dateFormat.replace(/'[^']*'|[^yMLdo]/g, "");
    const letters = order
        .toLowerCase()
        .replace(/l/g, "m")
        .replace(/(.)\1+/g, "$1");
    return ["mdy", "dmy"].includes(letters) ? letters : "ymd";
}

function parseTyped(text, options, isDate) {
    const zone = options.tz || "default";
    const now = DateTime.now().setZone(zone);
    const found = parseJalali(text, getParts(now).year, typedOrder());
    if (!found) {
        return null;
    }
    const { year, month, day, time } = found;
    if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
        throw conversionError(text);
    }
    const read = withParts(now.startOf("day"), { year, month, day });
    return time && !isDate ? read.set(time) : read;
}

function parse(original, text, options = {}, isDate) {
    if (!usesJalali() || !text) {
        return original(text, options);
    }
    const typed = parseTyped(text, options, isDate);
    if (typed) {
        return checked(typed, text);
    }
    const folded = asciiDigits(text).trim();
    const smart = /^(today|now|[+\-=])/.test(folded) && parseSmartDate(folded);
    if (smart) {
        return checked(isDate ? smart.startOf("day") : smart, text);
    }
    // Numbers are Gregorian only where their year says so; the host reads much more.
    const other = foldText(text);
    if (NUMBERS_ONLY.test(other) && !GREGORIAN_YEAR.test(other)) {
        throw conversionError(text);
    }
    return checked(original(other, options), text);
}

function checked(value, text) {
    if (!value || !value.isValid || value.year < MIN_YEAR) {
        throw conversionError(text);
    }
    return value;
}

export const overrides = {
    formatDate(original, value, options = {}) {
        return shows(value)
            ? format(value, options.format || localization.dateFormat)
            : original(value, options);
    },

    formatDateTime(original, value, options = {}) {
        return shows(value)
            ? format(
                  value.setZone(options.tz || "default"),
                  options.format || localization.dateTimeFormat,
              )
            : original(value, options);
    },

    toLocaleDateString(original, value) {
        return shows(value)
            ? toLocale(value, withoutCurrentYear(value, { ...DateTime.DATE_MED }))
            : original(value);
    },

    toLocaleDateTimeString(original, value, options = {}) {
        if (!shows(value)) {
            return original(value, options);
        }
        const formatOptions = { ...DateTime.DATETIME_MED_WITH_SECONDS };
        const hidden = [
            ...(options.showSeconds ? [] : ["second"]),
            ...(options.showDate === false ? ["day", "month", "year"] : []),
            ...(options.showTime === false ? ["hour", "minute"] : []),
        ];
        hidden.forEach((part) => delete formatOptions[part]);
        const zoned = value.setZone(options.tz || "default");
        return toLocale(zoned, withoutCurrentYear(zoned, formatOptions));
    },

    getLocalYearAndWeek(original, date) {
        const value = date.isLuxonDateTime ? date : DateTime.fromJSDate(date);
        if (!shows(value)) {
            return original(date);
        }
        const startDate = value.minus({ days: (value.weekday + 7 - WEEK_START) % 7 });
        // A week belongs to the year of its last day: the first one holds 1 Farvardin.
        const last = startDate.plus({ days: 6 });
        return { year: getParts(last).year, week: weekNumber(last), startDate };
    },

    parseDate(original, value, options) {
        return parse(original, value, options, true);
    },

    parseDateTime(original, value, options) {
        return parse(original, value, options, false);
    },
};
