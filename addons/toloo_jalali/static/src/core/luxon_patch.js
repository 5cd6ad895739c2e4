/**
 * Texts that other code asks of luxon itself (chatter, calendars, charts, addons of the
 * community) are Jalali for users of that calendar. What is meant for machines stays.
 */
import { user } from "@web/core/user";
import { patch } from "@web/core/utils/patch";
import { languageOf, usesJalali } from "./calendar";
import { format, getParts, isCounted, startOf, toLocale } from "./jalali_datetime";

const { DateTime, Settings } = luxon;

// Formats that begin as a key of the server's or of a spreadsheet's does.
const MACHINE = /^(y{4}[-/]?(MM|LL)([-/]?dd)?|(MM|LL)\/y{4}$|kkkk|HHmmdd)/;
const DATE_TOKEN = /[yLMdDkGoqWnfF]/;
const DATE_KEYS = ["year", "month", "day", "era", "dateStyle"];

function isForReaders(fmt) {
    return DATE_TOKEN.test(fmt.replace(/'[^']*'/g, "")) && !MACHINE.test(fmt);
}

function hasDate(formatOptions) {
    return DATE_KEYS.some((key) => formatOptions[key]);
}

/** The greatest unit, or that asked for, in which two dates differ, and how many. */
function calendarDistance(from, to, unit) {
    const [a, b] = [getParts(from), getParts(to)];
    const years = b.year - a.year;
    const distances = [
        ["years", years],
        ["months", 12 * years + b.month - a.month],
        ["days", Math.round(to.startOf("day").diff(from.startOf("day"), "days").days)],
    ];
    const name = unit && `${unit.replace(/s$/, "")}s`;
    return name
        ? distances.find(([each]) => each === name) || [unit, 0]
        : distances.find(([, count]) => count) || ["days", 0];
}

patch(DateTime.prototype, {
    toFormat(fmt, options) {
        const plain = options?.numberingSystem !== "latn";
        return plain && usesJalali() && isCounted(this) && isForReaders(fmt)
            ? format(options ? this.reconfigure(options) : this, fmt)
            : super.toFormat(fmt, options);
    },

    toLocaleString(formatOptions = DateTime.DATE_SHORT, options = {}) {
        const asks = hasDate(formatOptions) && !options.outputCalendar && !formatOptions.calendar;
        return asks && usesJalali() && isCounted(this)
            ? toLocale(this, formatOptions, options)
            : super.toLocaleString(formatOptions, options);
    },

    toRelativeCalendar(options = {}) {
        const base = options.base || DateTime.now().setZone(this.zone);
        if (!usesJalali() || !isCounted(this) || !isCounted(base)) {
            return super.toRelativeCalendar(options);
        }
        const [unit, count] = calendarDistance(base, this, options.unit);
        if (!count || !["years", "months"].includes(unit)) {
            const words = { ...options, base, unit: count ? unit : "days" };
            return super.toRelativeCalendar(words);
        }
        // Luxon finds the words itself for two of its own periods as far apart.
        const period = startOf(this, unit).startOf(unit);
        const other = period.minus({ [unit]: count });
        return super.toRelativeCalendar.call(period, { ...options, base: other, unit });
    },
});

// Persian means the Jalali calendar to Intl, whatever the reader chose: without this,
// month names of the one stand beside years of the other.
if (languageOf(user.lang || document.documentElement.lang) === "fa") {
    Settings.defaultOutputCalendar = "gregory";
}
