import { DateFilterDropdown } from "@spreadsheet/global_filters/components/date_filter_dropdown/date_filter_dropdown";
import { GlobalFiltersCoreViewPlugin } from "@spreadsheet/global_filters/plugins/global_filters_core_view_plugin";
import { usesJalali } from "@toloo_jalali/core/calendar";
import { endOf, startOf } from "@toloo_jalali/core/jalali_datetime";
import { patch } from "@web/core/utils/patch";
import { currentPeriod } from "./filter_values";

const { DateTime } = luxon;

patch(DateFilterDropdown.prototype, {
    _computeDefaultSelectedValues() {
        super._computeDefaultSelectedValues();
        if (usesJalali()) {
            for (const type of ["month", "quarter", "year"]) {
                this.selectedValues[type] = currentPeriod(type);
            }
        }
    },

    _setRangeToCurrentValue(value) {
        super._setRangeToCurrentValue(value);
        if (usesJalali() && !value) {
            const now = DateTime.local();
            this.selectedValues.range = {
                type: "range",
                from: startOf(now, "month").toISODate(),
                to: endOf(now, "month").toISODate(),
            };
        }
    },
});

const DEFAULTS = { this_month: "month", this_quarter: "quarter", this_year: "year" };

patch(GlobalFiltersCoreViewPlugin.prototype, {
    _getDateValueFromDefaultValue(defaultValue) {
        return usesJalali() && defaultValue in DEFAULTS
            ? currentPeriod(DEFAULTS[defaultValue])
            : super._getDateValueFromDefaultValue(defaultValue);
    },
});
