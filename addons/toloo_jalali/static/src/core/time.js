/** What `@web/core/l10n/time` does for users of the Jalali calendar. */
import { usesJalali } from "./calendar";
import { asciiDigits } from "./names";

export const overrides = {
    parseTime(original, value, ...rest) {
        return original(usesJalali() && value ? asciiDigits(value) : value, ...rest);
    },
};
