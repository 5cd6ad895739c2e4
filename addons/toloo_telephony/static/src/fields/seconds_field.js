import { registry } from "@web/core/registry";
import { IntegerField, integerField } from "@web/views/fields/integer/integer_field";

const formatters = registry.category("formatters");

/** Seconds as minutes and seconds, with hours where there are any: 1:02:03. */
export function formatSeconds(value) {
    if (!value && value !== 0) {
        return "";
    }
    const total = Math.round(value);
    const [hours, minutes, seconds] = [
        Math.floor(total / 3600),
        Math.floor((total % 3600) / 60),
        total % 60,
    ];
    const two = (number) => String(number).padStart(2, "0");
    const rest = `${hours ? two(minutes) : minutes}:${two(seconds)}`;
    return hours ? `${hours}:${rest}` : rest;
}

export class SecondsField extends IntegerField {
    get formattedValue() {
        return formatSeconds(this.value);
    }
}

registry.category("fields").add("toloo_seconds", {
    ...integerField,
    component: SecondsField,
    supportedTypes: ["integer"],
});
formatters.add("toloo_seconds", formatSeconds);
