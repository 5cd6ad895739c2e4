/** Reading Jalali dates as people type them; the mirror of `tools/parser.py`. */
import { MONTH_NUMBERS, foldText } from "./names";

// A typed year outside these is another calendar's, or a slip.
const FIRST_TYPED_YEAR = 1000;
const LAST_TYPED_YEAR = 1699;
// A year of two digits is one of the hundred that end this far after the current one.
const YEARS_AHEAD = 20;

const WEEKDAYS = /((یک|دو|سه|چهار|پنج)?\s*شنبه|جمعه|[a-z]+day(?![a-z]))/g;
const MONTH_WORD = /(?<![\p{L}])ماه(?![\p{L}])/gu;
const SEPARATORS = /[\s/\\.,\-–⁄،؍٫]+/;
const TIME = /(?:^|[\sT,،])(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?\s*(am|pm|ق\.?ظ\.?|ب\.?ظ\.?)?\s*$/i;
const MONTH_NAMES = new RegExp(
    [...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length).join("|"),
);

/**
 * Year, month and day that a typed text means, with the time that follows it.
 *
 * @param {string} text
 * @param {number} currentYear the Jalali year of dates typed without one
 * @param {string} [order] in which the reader's language writes numbers: "ymd", "mdy"
 *  or "dmy"; a year of four digits in front is understood in all of them
 * @returns {{ year: number, month: number, day: number, time?: Object } | null} null
 *  where the text is no Jalali date; whether there is such a day is not checked
 */
export function parseJalali(text, currentYear, order = "ymd") {
    const folded = foldText(text);
    const time = folded.match(TIME);
    const dateText = (time ? folded.slice(0, time.index) : folded)
        .replace(WEEKDAYS, " ")
        .replace(MONTH_WORD, " ");
    const month = dateText.match(MONTH_NAMES);
    const parts = month ? namedParts(dateText, month) : numericParts(split(dateText), order);
    const year = parts && fullYear(parts[0], currentYear);
    if (!year) {
        return null;
    }
    const found = { year, month: Number(parts[1]), day: Number(parts[2]) };
    return time ? { ...found, time: readTime(time) } : found;
}

/**
 * The Jalali year, or year and month, that a typed text means: "1403", "آذر 1403",
 * "1403/9".
 *
 * @param {string} text
 * @returns {{ year: number, month?: number } | null}
 */
export function parseJalaliPeriod(text) {
    const folded = foldText(text).replace(MONTH_WORD, " ");
    const name = folded.match(MONTH_NAMES);
    const numbers = split(name ? folded.replace(name[0], " ") : folded);
    if (!numbers.every((number) => /^\d{1,4}$/.test(number))) {
        return null;
    }
    const year = Number(numbers[0]);
    if (numbers[0]?.length !== 4 || !isTypedYear(year)) {
        return null;
    }
    if (name) {
        return numbers.length === 1 ? { year, month: MONTH_NUMBERS.get(name[0]) } : null;
    }
    if (numbers.length === 1) {
        return { year };
    }
    const month = Number(numbers[1]);
    return numbers.length === 2 && month >= 1 && month <= 12 ? { year, month } : null;
}

function split(text) {
    return text.split(SEPARATORS).filter(Boolean);
}

function isTypedYear(year) {
    return year >= FIRST_TYPED_YEAR && year <= LAST_TYPED_YEAR;
}

function namedParts(text, month) {
    const before = split(text.slice(0, month.index));
    const after = split(text.slice(month.index + month[0].length));
    const numbers = [...before, ...after];
    const wrong = before.length !== 1 || after.length > 1;
    if (wrong || !numbers.every((number) => /^\d{1,4}$/.test(number))) {
        return null;
    }
    const number = MONTH_NUMBERS.get(month[0]);
    if (before[0].length === 4 && after.length) {
        return [before[0], number, after[0]];
    }
    return [after[0], number, before[0]];
}

function numericParts(numbers, order) {
    if (!numbers.length || !numbers.every((number) => /^\d+$/.test(number))) {
        return null;
    }
    const lengths = numbers.map((number) => (number.length > 2 ? number.length : 2)).join();
    const [first, second, third] = numbers;
    switch (lengths) {
        case "8":
            return [first.slice(0, 4), first.slice(4, 6), first.slice(6)];
        case "4,2,2":
            return numbers;
        case "2,2,4":
            return order === "mdy" ? [third, first, second] : [third, second, first];
        case "2,2,2":
            return shortParts(numbers, order);
        case "2,2":
            return order === "dmy" ? [undefined, second, first] : [undefined, first, second];
    }
    return null;
}

/** Three numbers of at most two digits; a year is never a single digit. */
function shortParts([first, second, third], order) {
    const parts = {
        ymd: [first, second, third],
        mdy: [third, first, second],
        dmy: [third, second, first],
    }[order];
    return parts[0].length === 1 ? null : parts;
}

function fullYear(year, currentYear) {
    if (year === undefined) {
        return currentYear;
    }
    if (year.length < 3) {
        const latest = currentYear + YEARS_AHEAD - 1;
        return latest - ((latest - Number(year)) % 100);
    }
    return isTypedYear(Number(year)) ? Number(year) : null;
}

function readTime([, hour, minute, second, half]) {
    const time = { hour: Number(hour), minute: Number(minute), second: Number(second || 0) };
    if (half && time.hour <= 12) {
        time.hour = (time.hour % 12) + (/^(p|ب)/i.test(half) ? 12 : 0);
    }
    return time;
}
