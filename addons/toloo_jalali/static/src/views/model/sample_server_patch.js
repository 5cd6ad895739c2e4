import { patch } from "@web/core/utils/patch";
import { SampleServer } from "@web/model/sample_server";
import { deserializeDate, deserializeDateTime } from "@web/core/l10n/dates";
import { serializeDate, serializeDateTime } from "@web/core/l10n/dates";
import { usesJalali } from "../../core/calendar";
import { format, plus, startOf } from "../../core/jalali_datetime";

const STEPS = { month: { months: 1 }, quarter: { quarters: 1 }, year: { years: 1 } };

for (const [interval, step] of Object.entries(STEPS)) {
    const original = SampleServer.INTERVALS[interval];
    SampleServer.INTERVALS[interval] = (date) => (usesJalali() ? plus(date, step) : original(date));
}

patch(SampleServer.prototype, {
    _formatValue(value, options) {
        const { type, interval } = options;
        const isDate = ["date", "datetime"].includes(type);
        if (!usesJalali() || !value || !isDate || !(interval in STEPS)) {
            return super._formatValue(value, options);
        }
        const [read, write] =
            type === "date"
                ? [deserializeDate, serializeDate]
                : [deserializeDateTime, serializeDateTime];
        const from = startOf(read(value), interval);
        return [write(from), format(from, SampleServer.FORMATS[interval])];
    },
});
