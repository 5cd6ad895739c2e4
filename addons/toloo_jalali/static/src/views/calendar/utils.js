/** What `@web/views/calendar/utils` does for users of the Jalali calendar. */
import { usesJalali } from "../../core/calendar";
import { format, getParts, isCounted } from "../../core/jalali_datetime";

export const overrides = {
    getFormattedDateSpan(original, start, end) {
        if (!usesJalali() || !isCounted(start) || !isCounted(end)) {
            return original(start, end);
        }
        const [from, to] = [getParts(start), getParts(end)];
        if (start.hasSame(end, "day")) {
            return format(start, "d MMMM yyyy");
        }
        if (from.year !== to.year) {
            return `${format(start, "d MMMM yyyy")} - ${format(end, "d MMMM yyyy")}`;
        }
        const first = from.month === to.month ? "d" : "d MMMM";
        return `${format(start, first)} - ${format(end, "d MMMM yyyy")}`;
    },
};
