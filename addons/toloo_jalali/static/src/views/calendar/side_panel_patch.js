import { getStartOfLocalWeek } from "@web/core/l10n/dates";
import { patch } from "@web/core/utils/patch";
import { CalendarSidePanel } from "@web/views/calendar/calendar_side_panel/calendar_side_panel";
import { usesJalali } from "../../core/calendar";

patch(CalendarSidePanel.prototype, {
    get datePickerProps() {
        const props = super.datePickerProps;
        return usesJalali() ? { ...props, onSelect: this.tolooPick.bind(this) } : props;
    },

    /** As the host's, whose weeks can only begin on Sunday or Monday. */
    tolooPick(date) {
        const { model } = this.props;
        const scales = ["month", "week", "day"];
        let scale = "week";
        if (model.date.hasSame(date, "day")) {
            scale = scales[(scales.indexOf(model.scale) + 1) % scales.length];
        } else if (getStartOfLocalWeek(model.date).hasSame(getStartOfLocalWeek(date), "day")) {
            scale = "day";
        }
        model.load({ scale, date });
    },
});
