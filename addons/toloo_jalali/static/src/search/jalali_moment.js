/**
 * What `search/utils/dates.js` of the host does with its moment of reference, done in
 * the Jalali calendar: "1404", "Azar", "Q3" then mean Jalali periods. Bounds come out
 * as ordinary DateTimes, for they go to the server.
 */
import { endOf, format, getParts, plus, startOf, withParts } from "../core/jalali_datetime";

export class JalaliMoment {
    /** @param {luxon.DateTime} date */
    constructor(date) {
        this.date = date;
    }

    get year() {
        return getParts(this.date).year;
    }

    get quarter() {
        return getParts(this.date).quarter;
    }

    get month() {
        return getParts(this.date).month;
    }

    get day() {
        return getParts(this.date).day;
    }

    set(values) {
        return new JalaliMoment(withParts(this.date, values));
    }

    plus(duration) {
        return new JalaliMoment(plus(this.date, duration));
    }

    startOf(unit) {
        return startOf(this.date, unit);
    }

    endOf(unit) {
        return endOf(this.date, unit);
    }

    toFormat(fmt) {
        return format(this.date, fmt);
    }
}
