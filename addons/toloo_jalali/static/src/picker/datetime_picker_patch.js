import { DateTimePicker } from "@web/core/datetime/datetime_picker";
import { today } from "@web/core/l10n/dates";
import { patch } from "@web/core/utils/patch";
import { usesJalali } from "../core/calendar";
import { plus, startOf } from "../core/jalali_datetime";
import { JALALI_PRECISION_LEVELS } from "./precision_levels";

// Nobody numbers the weeks of the Jalali year, unless a view asks for it.
let { showWeekNumbers } = DateTimePicker.defaultProps;
Object.defineProperty(DateTimePicker.defaultProps, "showWeekNumbers", {
    configurable: true,
    enumerable: true,
    get: () => showWeekNumbers && !usesJalali(),
    set: (value) => {
        showWeekNumbers = value;
    },
});

patch(DateTimePicker.prototype, {
    get activePrecisionLevel() {
        return usesJalali()
            ? JALALI_PRECISION_LEVELS.get(this.state.precision)
            : super.activePrecisionLevel;
    },

    adjustFocus(values, focusedDateIndex) {
        const keeps = !this.shouldAdjustFocusDate && this.state.focusDate;
        super.adjustFocus(values, focusedDateIndex);
        if (usesJalali() && !keeps) {
            const date = values[focusedDateIndex] || values[focusedDateIndex === 1 ? 0 : 1];
            this.state.focusDate = this.clamp(startOf(date || today(), "month"));
        }
    },

    next(ev) {
        return this.tolooStep(ev, 1) || super.next(ev);
    },

    previous(ev) {
        return this.tolooStep(ev, -1) || super.previous(ev);
    },

    /** Move a page; whether it was done, that is, whether the calendar is Jalali. */
    tolooStep(ev, direction) {
        if (!usesJalali()) {
            return false;
        }
        ev.preventDefault();
        const [[unit, count]] = Object.entries(this.activePrecisionLevel.step);
        const moved = plus(this.state.focusDate, { [unit]: direction * count });
        this.state.focusDate = this.clamp(startOf(moved, "month"));
        return true;
    },
});
