/** What `@web/model/relational_model/utils` does for users of the Jalali calendar. */
import { usesJalali } from "../../core/calendar";
import { plus } from "../../core/jalali_datetime";

const STEPS = { month: { months: 1 }, quarter: { months: 3 }, year: { years: 1 } };

export const overrides = {
    extractInfoFromGroupData(original, groupData, groupBy, ...rest) {
        const info = original(groupData, groupBy, ...rest);
        const step = STEPS[groupBy[0].split(":")[1]];
        if (usesJalali() && info.range && step) {
            info.range.to = plus(info.range.from, step);
        }
        return info;
    },
};
