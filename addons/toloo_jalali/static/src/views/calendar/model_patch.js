import { patch } from "@web/core/utils/patch";
import { CalendarModel } from "@web/views/calendar/calendar_model";
import { usesJalali } from "../../core/calendar";
import { endOf, startOf } from "../../core/jalali_datetime";

patch(CalendarModel.prototype, {
    computeRange() {
        const { scale, date, firstDayOfWeek } = this.meta;
        if (!usesJalali() || !["month", "year"].includes(scale)) {
            return super.computeRange();
        }
        const [start, end] = [startOf(date, scale), endOf(date, scale)];
        if (scale === "year" || !this.monthOverflow) {
            return { start, end };
        }
        const first = start.minus({ days: (start.weekday - firstDayOfWeek + 7) % 7 });
        return { start: first, end: first.plus({ weeks: 6, days: -1 }).endOf("day") };
    },
});
