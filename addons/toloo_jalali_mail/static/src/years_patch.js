/**
 * The host leaves the year out of a date of this year, and names months with their
 * year, by the Gregorian one.
 */
import { Attachment } from "@mail/core/common/attachment_model";
import { Message } from "@mail/core/common/message_model";
import { NotificationItem } from "@mail/core/public_web/notification_item";
import { usesJalali } from "@toloo_jalali/core/calendar";
import { format, getParts } from "@toloo_jalali/core/jalali_datetime";
import { user } from "@web/core/user";
import { patch } from "@web/core/utils/patch";

const { DateTime } = luxon;

function isLongAgo(date) {
    return date && usesJalali() && date < DateTime.now().minus({ day: 1 }).startOf("day");
}

function withoutThisYear(date, parts) {
    const isThisYear = getParts(date).year === getParts(DateTime.now()).year;
    return isThisYear ? { ...parts, year: undefined } : parts;
}

patch(Message.prototype, {
    get dateSimpleWithDay() {
        if (!isLongAgo(this.datetime)) {
            return super.dateSimpleWithDay;
        }
        const parts = withoutThisYear(this.datetime, DateTime.DATETIME_MED);
        return this.datetime.toLocaleString({ ...parts }, { locale: user.lang });
    },
});

patch(NotificationItem.prototype, {
    get dateText() {
        const { datetime } = this.props;
        return isLongAgo(datetime)
            ? datetime.toLocaleString({ ...withoutThisYear(datetime, DateTime.DATE_MED) })
            : super.dateText;
    },
});

patch(Attachment.prototype, {
    get monthYear() {
        return this.create_date && usesJalali()
            ? format(this.create_date, "MMMM yyyy")
            : super.monthYear;
    },
});
