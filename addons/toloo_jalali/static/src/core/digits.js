/** Digits of what has no calendar in it: times, durations, counts. */
import { languageOf, usesJalali } from "./calendar";
import { persianDigits } from "./names";

const { Settings } = luxon;

/** The text with the digits that stand in the dates of this user. */
export function localDigits(text) {
    return usesJalali() && languageOf(Settings.defaultLocale) === "fa" ? persianDigits(text) : text;
}
