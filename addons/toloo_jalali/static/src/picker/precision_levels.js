/**
 * The levels of the date picker (days, months, years, decades) in the Jalali calendar,
 * in the shape of the host's own `PRECISION_LEVELS`.
 */
import { isInRange, today } from "@web/core/l10n/dates";
import { localization } from "@web/core/l10n/localization";
import { _t } from "@web/core/l10n/translation";
import { languageOf } from "../core/calendar";
import { endOf, format, getParts, plus, startOf, withParts } from "../core/jalali_datetime";

const { Info } = luxon;

const DAYS_PER_WEEK = 7;
const WEEKS_PER_MONTH = 6;
const GRID_COUNT = 10;
const GRID_MARGIN = 1;

const indexes = (from, to) => Array.from({ length: to - from }, (_item, index) => from + index);
const roundDown = (number, step) => Math.floor(number / step) * step;

function yearLabel(date, year) {
    return format(withParts(date, { year, month: 1, day: 1 }), "yyyy");
}

function toItem({ range, label, isOutOfRange = false, isValid = true, extraClass }) {
    return {
        id: range[0].toISODate(),
        includesToday: isInRange(today(), range),
        isOutOfRange,
        isValid,
        label,
        range,
        extraClass,
    };
}

function toDayItem(day, monthRange, { minDate, maxDate, isDateValid, dayCellClass }) {
    const range = [day, day.endOf("day")];
    return toItem({
        range,
        label: format(day, "d"),
        isOutOfRange: !isInRange(day, monthRange),
        isValid: isInRange(range, [minDate, maxDate]) && isDateValid?.(day),
        extraClass: dayCellClass?.(day) || "",
    });
}

function getWeeks(first, monthRange, params) {
    return indexes(0, WEEKS_PER_MONTH).map((week) => {
        const days = indexes(0, DAYS_PER_WEEK).map((day) =>
            toDayItem(first.plus({ days: week * DAYS_PER_WEEK + day }), monthRange, params),
        );
        // A week is numbered in the year of its last day.
        return { number: format(days[6].range[0], "W"), days };
    });
}

function getDays(date, params) {
    const monthRange = [startOf(date, "month"), endOf(date, "month")];
    const offset = (monthRange[0].weekday + 7 - localization.weekStart) % 7;
    const weeks = getWeeks(monthRange[0].minus({ days: offset }), monthRange, params);
    const daysOfWeek = weeks[0].days.map(
        ({ range: [{ locale, weekday, weekdayShort, weekdayLong }] }) => [
            weekdayShort,
            weekdayLong,
            Info.weekdays(languageOf(locale) === "fa" ? "narrow" : "short", { locale })[
                weekday - 1
            ],
        ],
    );
    if (params.showWeekNumbers) {
        daysOfWeek.unshift(["", _t("Week numbers"), ""]);
    }
    return [{ id: "__month__0", number: getParts(date).month, daysOfWeek, weeks }];
}

function getGrid({ from, margin, unit, start, step, label, minDate, maxDate }) {
    return indexes(-margin, from + margin).map((index) => {
        const first = plus(start, { [unit]: index * step });
        const range = [first, plus(first, { [unit]: step }).minus(1)];
        return toItem({
            range,
            label: format(first, label),
            isOutOfRange: index < 0 || index >= from,
            isValid: isInRange(range, [minDate, maxDate]),
        });
    });
}

export const JALALI_PRECISION_LEVELS = new Map([
    [
        "days",
        {
            mainTitle: _t("Select month"),
            nextTitle: _t("Next month"),
            prevTitle: _t("Previous month"),
            step: { months: 1 },
            getTitle: (date) => format(date, "MMMM yyyy"),
            getItems: getDays,
        },
    ],
    [
        "months",
        {
            mainTitle: _t("Select year"),
            nextTitle: _t("Next year"),
            prevTitle: _t("Previous year"),
            step: { years: 1 },
            getTitle: (date) => format(date, "yyyy"),
            getItems: (date, { minDate, maxDate }) =>
                getGrid({
                    from: 12,
                    margin: 0,
                    unit: "months",
                    step: 1,
                    start: startOf(date, "year"),
                    label: "MMM",
                    minDate,
                    maxDate,
                }),
        },
    ],
    [
        "years",
        {
            mainTitle: _t("Select decade"),
            nextTitle: _t("Next decade"),
            prevTitle: _t("Previous decade"),
            step: { years: 10 },
            getTitle: (date) => {
                const decade = roundDown(getParts(date).year, 10);
                return `${yearLabel(date, decade - 1)} - ${yearLabel(date, decade + 10)}`;
            },
            getItems: (date, { minDate, maxDate }) =>
                getGrid({
                    from: GRID_COUNT,
                    margin: GRID_MARGIN,
                    unit: "years",
                    step: 1,
                    start: decadeStart(date, 10),
                    label: "yyyy",
                    minDate,
                    maxDate,
                }),
        },
    ],
    [
        "decades",
        {
            mainTitle: _t("Select century"),
            nextTitle: _t("Next century"),
            prevTitle: _t("Previous century"),
            step: { years: 100 },
            getTitle: (date) => {
                const century = roundDown(getParts(date).year, 100);
                return `${yearLabel(date, century - 10)} - ${yearLabel(date, century + 100)}`;
            },
            getItems: (date, { minDate, maxDate }) =>
                getGrid({
                    from: GRID_COUNT,
                    margin: GRID_MARGIN,
                    unit: "years",
                    step: 10,
                    start: decadeStart(date, 100),
                    label: "yyyy",
                    minDate,
                    maxDate,
                }),
        },
    ],
]);

function decadeStart(date, step) {
    const year = roundDown(getParts(date).year, step);
    return withParts(date, { year, month: 1, day: 1 }).startOf("day");
}
