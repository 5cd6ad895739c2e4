import { patch } from "@web/core/utils/patch";
import { CalendarController } from "@web/views/calendar/calendar_controller";
import { usesJalali } from "../../core/calendar";
import { format, getParts, plus } from "../../core/jalali_datetime";

/** "Azar 1404", "Azar - Dey 1404" or "Esfand 1404 - Farvardin 1405". */
function monthsBetween(start, end) {
    const [from, to] = [getParts(start), getParts(end)];
    if (from.year !== to.year) {
        return `${format(start, "MMMM yyyy")} - ${format(end, "MMMM yyyy")}`;
    }
    return from.month === to.month
        ? format(end, "MMMM yyyy")
        : `${format(start, "MMMM")} - ${format(end, "MMMM yyyy")}`;
}

patch(CalendarController.prototype, {
    get currentDate() {
        const { scale } = this.model.meta;
        if (!usesJalali() || !this.env.isSmall || !["week", "month"].includes(scale)) {
            return super.currentDate;
        }
        return ` - ${scale === "week" ? this.weekHeader : this.currentMonth}`;
    },

    get currentYear() {
        return usesJalali() ? format(this.date, "yyyy") : super.currentYear;
    },

    get dayHeader() {
        return usesJalali() ? format(this.date, "d MMMM yyyy") : super.dayHeader;
    },

    get weekHeader() {
        const { rangeStart, rangeEnd } = this.model;
        return usesJalali() ? monthsBetween(rangeStart, rangeEnd) : super.weekHeader;
    },

    get currentMonth() {
        return usesJalali() ? format(this.date, "MMMM yyyy") : super.currentMonth;
    },

    // The week belongs to the year of its last day, as that of 1 Farvardin is the first.
    get currentWeek() {
        return usesJalali() ? format(this.model.rangeEnd, "W") : super.currentWeek;
    },

    async setDate(move) {
        const { date, scale } = this.model;
        const isStep = ["next", "previous"].includes(move) && ["month", "year"].includes(scale);
        if (!usesJalali() || !isStep) {
            return super.setDate(move);
        }
        const count = move === "next" ? 1 : -1;
        await this.model.load({ date: plus(date, { [`${scale}s`]: count }) });
    },
});
