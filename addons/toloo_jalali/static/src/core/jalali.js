/**
 * Exact arithmetic between the Gregorian and the Jalali (Shamsi) calendar: the
 * mirror of `tools/arithmetic.py`, which tells of the rule. A day is an object
 * `{ year, month, day }`; wrong input throws a RangeError.
 */

export const MIN_YEAR = 1;
export const MAX_YEAR = 9378;

const FIRST_CYCLE = -28;
const CYCLE_RUNS = [
    ...[
        [0, 37],
        [0, 29],
        [4, 29],
        [6, 29],
        [7, 29],
        [1, 37],
        [1, 29],
    ], // to 818
    ...[
        [8, 29],
        [1, 37],
        [0, 29],
        [12, 29],
        [12, 29],
        [0, 37],
        [2, 29],
    ], // to 2192
    ...[
        [1, 37],
        [1, 29],
        [1, 37],
        [1, 29],
        [21, 29],
    ], // to 3178
];
const DAY = 86400000;
// 22 March 622, the first day of the year 1, in days since 1970.
const FIRST_DAY = -492267;

function* cycleLengths() {
    for (const [common, odd] of CYCLE_RUNS) {
        for (let i = 0; i < common; i++) {
            yield 33;
        }
        yield odd;
    }
    while (true) {
        yield 33;
    }
}

/** One byte a year: whether it is a leap year. */
const leapYears = new Uint8Array(MAX_YEAR + 40);
/** Days since 1970 of 1 Farvardin, by year. */
const yearStarts = new Int32Array(MAX_YEAR + 2);

function fillTables() {
    let start = FIRST_CYCLE;
    for (const length of cycleLengths()) {
        for (let year = start; year < start + length - 4; year += 4) {
            if (year > 0) {
                leapYears[year] = 1;
            }
        }
        start += length;
        if (start > MAX_YEAR) {
            break;
        }
    }
    let days = FIRST_DAY;
    for (let year = MIN_YEAR; year <= MAX_YEAR + 1; year++) {
        yearStarts[year] = days;
        days += 365 + leapYears[year];
    }
}
fillTables();

/** Whether Esfand of this Jalali year has 30 days. */
export function isLeap(year) {
    checkYear(year);
    return Boolean(leapYears[year]);
}

/** Number of days of a Jalali month: 31, 30 or (Esfand) 29. */
export function monthLength(year, month) {
    if (month < 1 || month > 12) {
        throw new RangeError(`month must be in 1..12: ${month}`);
    }
    if (month < 12) {
        return month < 7 ? 31 : 30;
    }
    return isLeap(year) ? 30 : 29;
}

/** The season 1-4 of a Jalali month, spring first. */
export function quarterOf(month) {
    return Math.ceil(month / 3);
}

/** The Jalali day of a Gregorian one. */
export function toJalali(year, month, day) {
    const days = Math.floor(utc(year, month, day) / DAY);
    let found = year - 621;
    if (found < MIN_YEAR || found > MAX_YEAR + 1) {
        throw new RangeError(`date outside the Jalali calendar: ${year}-${month}-${day}`);
    }
    if (days < yearStarts[found]) {
        found -= 1;
    }
    checkYear(found);
    const rest = days - yearStarts[found];
    if (rest < 186) {
        return { year: found, month: Math.floor(rest / 31) + 1, day: (rest % 31) + 1 };
    }
    const late = rest - 186;
    return { year: found, month: Math.floor(late / 30) + 7, day: (late % 30) + 1 };
}

/** The Gregorian day of a Jalali one. */
export function toGregorian(year, month, day) {
    if (day < 1 || day > monthLength(year, month)) {
        throw new RangeError(`no such Jalali day: ${year}/${month}/${day}`);
    }
    const before = month < 8 ? 31 * (month - 1) : 186 + 30 * (month - 7);
    checkYear(year);
    const date = new Date((yearStarts[year] + before + day - 1) * DAY);
    return {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
    };
}

/** 1 on 1 Farvardin, up to 365 or 366. */
export function dayOfYear({ month, day }) {
    return month < 8 ? 31 * (month - 1) + day : 186 + 30 * (month - 7) + day;
}

/** The day some months later; one that the month lacks becomes its last. */
export function addMonths({ year, month, day }, months) {
    const total = year * 12 + month - 1 + months;
    const target = { year: Math.floor(total / 12), month: (((total % 12) + 12) % 12) + 1 };
    return { ...target, day: Math.min(day, monthLength(target.year, target.month)) };
}

function checkYear(year) {
    if (!(year >= MIN_YEAR && year <= MAX_YEAR)) {
        throw new RangeError(`Jalali year out of range: ${year}`);
    }
}

function utc(year, month, day) {
    const date = new Date(0);
    // The constructor takes the years 0-99 for 1900-1999.
    date.setUTCFullYear(year, month - 1, day);
    return date.getTime();
}
