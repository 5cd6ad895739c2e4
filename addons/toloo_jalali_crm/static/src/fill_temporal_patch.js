import { FillTemporalPeriod, GRANULARITY_TABLE } from "@crm/views/fill_temporal_service";
import { usesJalali } from "@toloo_jalali/core/calendar";
import { getParts, plus, startOf } from "@toloo_jalali/core/jalali_datetime";
import { getStartOfLocalWeek } from "@web/core/l10n/dates";
import { patch } from "@web/core/utils/patch";

const { DateTime } = luxon;

/** Where in its cycle a period of the Jalali calendar stands, counted from 1. */
const POSITIONS = {
    month: (date) => getParts(date).month,
    quarter: (date) => getParts(date).quarter,
    year: () => 1,
};

patch(FillTemporalPeriod.prototype, {
    get tolooIsJalali() {
        return usesJalali() && this.granularity in POSITIONS;
    },

    _computeStart() {
        super._computeStart();
        if (this.tolooIsJalali) {
            this.start = startOf(DateTime.now(), this.granularity);
        } else if (usesJalali() && this.granularity === "week") {
            this.start = getStartOfLocalWeek(DateTime.now());
        }
    },

    // As the host's: to the end of the cycle in which the fewest periods are reached.
    _computeEnd() {
        super._computeEnd();
        if (!this.tolooIsJalali) {
            return;
        }
        const { cycle } = GRANULARITY_TABLE[this.granularity];
        const reached = POSITIONS[this.granularity](this.start) + this.minGroups - 1;
        const rest = (((-reached % cycle) + cycle) % cycle) + this.minGroups;
        this.end = plus(this.start, { [`${this.granularity}s`]: rest });
    },

    expand() {
        if (this.tolooIsJalali) {
            this.setEnd(plus(this.end, { [`${this.granularity}s`]: 1 }));
        } else {
            super.expand();
        }
    },
});
