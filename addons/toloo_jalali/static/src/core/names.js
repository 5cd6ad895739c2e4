/** Names and digits of Jalali dates; the mirror of `tools/text.py`. */

const MONTHS = {
    fa: [
        ...["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور"],
        ...["مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"],
    ],
    en: [
        ...["Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar"],
        ...["Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"],
    ],
};

/** Every written form of a month's name, folded, to its number. */
export const MONTH_NUMBERS = new Map([["امرداد", 5]]);
for (const names of Object.values(MONTHS)) {
    names.forEach((name, index) => MONTH_NUMBERS.set(foldText(name), index + 1));
}

export function monthName(month, language) {
    return MONTHS[language][month - 1];
}

/** Persian does not shorten its month names; Latin script takes three letters. */
export function shortMonthName(month, language) {
    const name = monthName(month, language);
    return language === "fa" ? name : name.slice(0, 3);
}

export function persianDigits(text) {
    return text.replace(/[0-9]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
}

/** The text with its Persian and Arabic digits as 0-9. */
export function asciiDigits(text) {
    return text.replace(/[۰-۹٠-٩]/g, (digit) => digit.charCodeAt(0) & 15);
}

/** One form for what a person may type in several. */
export function foldText(text) {
    return asciiDigits(text)
        .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640\ufeff]/g, "")
        .replace(/[يى]/g, "ی")
        .replace(/ك/g, "ک")
        .replace(/[آأ]/g, "ا")
        .toLowerCase()
        .trim();
}
