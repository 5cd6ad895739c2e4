import { patch } from "@web/core/utils/patch";
import { CalendarCommonPopover } from "@web/views/calendar/calendar_common/calendar_common_popover";
import { CalendarYearPopover } from "@web/views/calendar/calendar_year/calendar_year_popover";
import { localDigits } from "../../core/digits";

patch(CalendarCommonPopover.prototype, {
    computeDateTimeAndDuration() {
        super.computeDateTimeAndDuration();
        for (const text of ["time", "timeDuration", "dateDuration"]) {
            this[text] = this[text] && localDigits(String(this[text]));
        }
    },
});

patch(CalendarYearPopover.prototype, {
    groupRecords() {
        const groups = super.groupRecords();
        for (const record of groups.flatMap((group) => group.records)) {
            record.startHour = localDigits(record.startHour);
        }
        return groups;
    },
});
