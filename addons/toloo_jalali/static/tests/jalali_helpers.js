import { patchWithCleanup, serverState } from "@web/../tests/web_test_helpers";

import { session } from "@web/session";

/** The rest of the test is seen by a user of the Jalali calendar. */
export function useJalali(lang = "fa_IR") {
    patchWithCleanup(session, { toloo_calendar: "jalali" });
    serverState.lang = lang;
    patchWithCleanup(luxon.Settings, {
        defaultLocale: lang.replace("_", "-"),
        defaultOutputCalendar: lang === "fa_IR" ? "gregory" : undefined,
    });
}

/** The same for one who reads Gregorian dates in that language. */
export function useGregorian(lang = "en_US") {
    patchWithCleanup(session, { toloo_calendar: "gregorian" });
    serverState.lang = lang;
    patchWithCleanup(luxon.Settings, { defaultLocale: lang.replace("_", "-") });
}
