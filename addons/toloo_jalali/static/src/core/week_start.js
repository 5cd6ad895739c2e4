/** Weeks of the Jalali calendar begin on Saturday, whatever the language says. */
import { localization } from "@web/core/l10n/localization";
import { WEEK_START, usesJalali } from "./calendar";

let ofLanguage;
Object.defineProperty(localization, "weekStart", {
    configurable: true,
    enumerable: true,
    get: () => (usesJalali() ? WEEK_START : ofLanguage),
    set: (value) => {
        ofLanguage = value;
    },
});
