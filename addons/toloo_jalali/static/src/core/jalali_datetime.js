/**
 * Jalali parts, steps, bounds and texts of luxon DateTimes. What goes in and comes
 * out are ordinary (Gregorian) DateTimes in their own time zone.
 */
import { languageOf } from "./calendar";
import { addMonths, dayOfYear, monthLength, quarterOf, toGregorian, toJalali } from "./jalali";
import { monthName, persianDigits, shortMonthName } from "./names";

const { DateTime } = luxon;

// As luxon has them: whoever patches these later does not change what we ask here.
const { toFormat, toLocaleParts } = DateTime.prototype;
const TOKEN = /'([^']*)'|([a-zA-Z])\2*/g;
// The formats of luxon that stand for a whole date, as what Intl is asked.
const PRESETS = {
    D: DateTime.DATE_SHORT,
    DD: DateTime.DATE_MED,
    DDD: DateTime.DATE_FULL,
    DDDD: DateTime.DATE_HUGE,
    f: DateTime.DATETIME_SHORT,
    ff: DateTime.DATETIME_MED,
    fff: DateTime.DATETIME_FULL,
    ffff: DateTime.DATETIME_HUGE,
    F: DateTime.DATETIME_SHORT_WITH_SECONDS,
    FF: DateTime.DATETIME_MED_WITH_SECONDS,
    FFF: DateTime.DATETIME_FULL_WITH_SECONDS,
    FFFF: DateTime.DATETIME_HUGE_WITH_SECONDS,
};

/** `{ year, month, day, quarter }` in the Jalali calendar. */
export function getParts(date) {
    const parts = toJalali(date.year, date.month, date.day);
    return { ...parts, quarter: quarterOf(parts.month) };
}

/** Whether the date lies in the years that the Jalali calendar counts. */
export function isCounted(date) {
    return date.isValid && date.year > 622 && date.year < 9998;
}

/** The same time on another Jalali day; a day that the month lacks becomes its last. */
export function withParts(date, { year, month, day }) {
    const parts = getParts(date);
    year ??= parts.year;
    month ??= parts.month;
    day = Math.min(day ?? parts.day, monthLength(year, month));
    return date.set(toGregorian(year, month, day));
}

/** The date moved by a duration whose years, quarters and months are Jalali. */
export function plus(date, duration) {
    const rest = luxon.Duration.fromDurationLike(duration).toObject();
    const { years = 0, quarters = 0, months = 0 } = rest;
    delete rest.years;
    delete rest.quarters;
    delete rest.months;
    const steps = 12 * years + 3 * quarters + months;
    const moved = steps ? date.set(toGregorianDay(addMonths(getParts(date), steps))) : date;
    return moved.plus(rest);
}

/** First moment of the Jalali year, quarter or month, or of any other unit. */
export function startOf(date, unit) {
    const { year, month, quarter } = getParts(date);
    switch (unit.replace(/s$/, "")) {
        case "year":
            return date.set(toGregorian(year, 1, 1)).startOf("day");
        case "quarter":
            return date.set(toGregorian(year, 3 * quarter - 2, 1)).startOf("day");
        case "month":
            return date.set(toGregorian(year, month, 1)).startOf("day");
    }
    return date.startOf(unit);
}

/** Last moment of the Jalali year, quarter or month, or of any other unit. */
export function endOf(date, unit) {
    const name = unit.replace(/s$/, "");
    if (["year", "quarter", "month"].includes(name)) {
        return plus(startOf(date, name), { [`${name}s`]: 1 }).minus(1);
    }
    return date.endOf(unit);
}

/**
 * The date in a format of luxon's, in the Jalali calendar.
 *
 * @param {luxon.DateTime} date
 * @param {string} format tokens of luxon
 * @returns {string} with Persian digits where the date's locale is Persian
 */
export function format(date, format) {
    const language = languageOf(date.locale);
    const parts = getParts(date);
    const text = format.replace(TOKEN, (token, quoted) =>
        token.startsWith("'") ? quoted : writeToken(date, token, parts, language),
    );
    return language === "fa" ? persianDigits(text) : text;
}

function toGregorianDay({ year, month, day }) {
    return toGregorian(year, month, day);
}

function writeToken(date, token, parts, language) {
    const pad = (number, length) => String(number).padStart(length, "0");
    switch (token) {
        case "y":
        case "yyyy":
        case "yyyyyy":
        case "kkkk":
            return pad(parts.year, token === "y" ? 1 : token.length);
        case "yy":
        case "kk":
            return pad(parts.year % 100, 2);
        case "L":
        case "M":
            return String(parts.month);
        case "LL":
        case "MM":
            return pad(parts.month, 2);
        case "LLL":
        case "MMM":
            return shortMonthName(parts.month, language);
        case "LLLL":
        case "MMMM":
            return monthName(parts.month, language);
        case "LLLLL":
        case "MMMMM":
            return monthName(parts.month, language)[0];
        case "d":
            return String(parts.day);
        case "dd":
            return pad(parts.day, 2);
        case "o":
            return String(dayOfYear(parts));
        case "ooo":
            return pad(dayOfYear(parts), 3);
        case "q":
            return String(parts.quarter);
        case "qq":
            return pad(parts.quarter, 2);
        case "W":
        case "n":
            return String(weekNumber(date, parts));
        case "WW":
        case "nn":
            return pad(weekNumber(date, parts), 2);
        case "G":
        case "GG":
        case "GGGGG":
            return language === "fa" ? "ه.ش." : "AP";
    }
    if (token in PRESETS) {
        return toLocale(date, PRESETS[token]);
    }
    return toFormat.call(date, token);
}

/** Week of the Jalali year; weeks begin on Saturday, the first holds 1 Farvardin. */
export function weekNumber(date, parts = getParts(date)) {
    const first = date.set(toGregorian(parts.year, 1, 1));
    return Math.floor((dayOfYear(parts) - 1 + ((first.weekday + 1) % 7)) / 7) + 1;
}

/**
 * What `DateTime.toLocaleString` says, in the Jalali calendar.
 *
 * @param {luxon.DateTime} date
 * @param {Intl.DateTimeFormatOptions} [formatOptions]
 * @param {Object} [options] as luxon's
 */
export function toLocale(date, formatOptions, options = {}) {
    const language = languageOf(options.locale || date.locale);
    const calendar = {
        outputCalendar: "persian",
        numberingSystem: language === "fa" ? "arabext" : "latn",
    };
    const parts = toLocaleParts.call(date.reconfigure(calendar), {
        ...formatOptions,
        ...options,
        ...calendar,
    });
    // In English Intl names the era with every year; nobody writes it.
    return parts
        .filter((part, index) => part.type !== "era" && !isGlue(parts, index))
        .map((part) => part.value)
        .join("");
}

/** Whether a part is the space before the name of an era. */
function isGlue(parts, index) {
    return parts[index].type === "literal" && parts[index + 1]?.type === "era";
}
