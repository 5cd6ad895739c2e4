import { session } from "@web/session";

/** Whether this user sees dates in the Jalali calendar. */
export function usesJalali() {
    return session.toloo_calendar === "jalali";
}

/** The language of names and digits, "fa" or "en", for a luxon locale. */
export function languageOf(locale) {
    return (locale || "").toLowerCase().startsWith("fa") ? "fa" : "en";
}

/** First day of the week in the Jalali calendar, as luxon counts: Saturday. */
export const WEEK_START = 6;
