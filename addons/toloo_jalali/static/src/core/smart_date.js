/**
 * Relative dates as the host's `parseSmartDateInput` reads them ("+3m", "today =1d",
 * "=week_start"), with months and years of the Jalali calendar.
 */
import { localization } from "@web/core/l10n/localization";
import { getParts, plus, withParts } from "./jalali_datetime";
import { monthLength } from "./jalali";

const { DateTime } = luxon;

const TERM = /^([+\-=])(?:(\d+)([dwmyHMS])|([a-z_]+))$/;
const UNITS = {
    d: "days",
    w: "weeks",
    m: "months",
    y: "years",
    H: "hours",
    M: "minutes",
    S: "seconds",
};
const SMALL = { H: "hour", M: "minute", S: "second" };
const WEEKDAYS = {
    monday: 1,
    tuesday: 2,
    wednesday: 3,
    thursday: 4,
    friday: 5,
    saturday: 6,
    sunday: 7,
};

/**
 * @param {string} text
 * @returns {luxon.DateTime | null} null where the text is no relative date
 */
export function parseSmartDate(text) {
    const terms = text.trim().split(/\s+/);
    let date = DateTime.local().startOf("second");
    if (terms[0] === "today") {
        terms.shift();
        date = date.startOf("day");
    } else if (terms[0] === "now") {
        terms.shift();
    } else if (terms.length === 1 && /^[=+-]\d+$/.test(terms[0])) {
        terms[0] += "d";
    }
    for (const term of terms) {
        date = date && applyTerm(date, term.match(TERM));
    }
    return date;
}

function applyTerm(date, match) {
    if (!match) {
        return null;
    }
    const [, operator, digits, unit, word] = match;
    if (word) {
        return applyWeekday(date, operator, word);
    }
    const number = Number(digits);
    if (operator === "=") {
        return setPart(date, unit, number);
    }
    return plus(date, { [UNITS[unit]]: operator === "-" ? -number : number });
}

function setPart(date, unit, number) {
    if (unit in SMALL) {
        return date.startOf(SMALL[unit]).set({ [SMALL[unit]]: number });
    }
    const day = date.startOf("day");
    const { year, month } = getParts(day);
    if (unit === "y") {
        return number >= 1000 && number < 1700 ? withParts(day, { year: number }) : null;
    }
    if (unit === "m") {
        return number >= 1 && number <= 12 ? withParts(day, { month: number }) : null;
    }
    const isDay = unit === "d" && number >= 1 && number <= monthLength(year, month);
    return isDay ? withParts(day, { day: number }) : null;
}

function applyWeekday(date, operator, word) {
    const { weekStart } = localization;
    const weekday = word === "week_start" ? weekStart : WEEKDAYS[word];
    if (!weekday) {
        return null;
    }
    let offset = ((weekday - weekStart + 7) % 7) - ((date.weekday - weekStart + 7) % 7);
    if (operator === "=") {
        return date.startOf("day").plus({ days: offset });
    }
    if (offset > 0 && operator === "-") {
        offset -= 7;
    } else if (offset < 0 && operator === "+") {
        offset += 7;
    }
    return date.plus({ days: offset });
}
