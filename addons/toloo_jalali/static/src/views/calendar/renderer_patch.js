import { onWillStart } from "@odoo/owl";
import { patch } from "@web/core/utils/patch";
import { CalendarCommonRenderer } from "@web/views/calendar/calendar_common/calendar_common_renderer";
import { CalendarYearRenderer } from "@web/views/calendar/calendar_year/calendar_year_renderer";
import { languageOf, usesJalali } from "../../core/calendar";
import { format, withParts } from "../../core/jalali_datetime";
import { localDigits } from "../../core/digits";
import { loadFullCalendar, localeWithCalendar } from "./full_calendar";

const { DateTime } = luxon;

/** What FullCalendar writes itself, in the calendar of the user. */
function withCalendar(options) {
    if (usesJalali()) {
        return {
            ...options,
            locale: localeWithCalendar(options.locale, "persian"),
            dayPopoverFormat: "DDD",
        };
    }
    // Persian means the Jalali calendar to Intl, whatever the reader chose.
    return languageOf(options.locale) === "fa"
        ? { ...options, locale: localeWithCalendar(options.locale, "gregory") }
        : options;
}

patch(CalendarCommonRenderer.prototype, {
    setup() {
        if (usesJalali()) {
            onWillStart(loadFullCalendar);
        }
        super.setup();
    },

    get options() {
        return withCalendar(super.options);
    },

    getStartTime(record) {
        return localDigits(super.getStartTime(record));
    },

    getEndTime(record) {
        return localDigits(super.getEndTime(record));
    },

    headerTemplateProps(date) {
        const props = super.headerTemplateProps(date);
        return usesJalali() ? { ...props, day: format(DateTime.fromJSDate(date), "d") } : props;
    },
});

patch(CalendarYearRenderer.prototype, {
    setup() {
        if (usesJalali()) {
            onWillStart(loadFullCalendar);
        }
        super.setup();
    },

    get options() {
        const options = withCalendar(super.options);
        return usesJalali() ? { ...options, titleFormat: "MMMM yyyy" } : options;
    },

    // The names are the host's keys of the twelve months, and not shown.
    getDateWithMonth(month) {
        if (!usesJalali()) {
            return super.getDateWithMonth(month);
        }
        const number = this.months.indexOf(month) + 1;
        return withParts(this.props.model.date, { month: number, day: 1 }).toISO();
    },
});
