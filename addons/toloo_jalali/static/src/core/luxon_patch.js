/**
 * Texts that other code asks of luxon itself (chatter, calendars, charts, addons of the
 * community) are Jalali for users of that calendar. What is meant for machines stays.
 */
import { user } from "@web/core/user";
import { patch } from "@web/core/utils/patch";
import { languageOf, usesJalali } from "./calendar";
import { format, isCounted, toLocale } from "./jalali_datetime";

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
});

// Persian means the Jalali calendar to Intl, whatever the reader chose: without this,
// month names of the one stand beside years of the other.
if (languageOf(user.lang || document.documentElement.lang) === "fa") {
    Settings.defaultOutputCalendar = "gregory";
}
