import { Domain } from "@web/core/domain";
import { deserializeDate, deserializeDateTime } from "@web/core/l10n/dates";
import { patch } from "@web/core/utils/patch";
import { SearchModel } from "@web/search/search_model";
import { usesJalali } from "../core/calendar";
import { format, isCounted } from "../core/jalali_datetime";
import { JalaliMoment } from "./jalali_moment";
import { splitPeriod } from "./typed_period";

// The host writes the year first wherever text runs from right to left.
const YEAR_FIRST = /^([0-9۰-۹]{4}) (.+)$/;

function isOfDate(searchItem) {
    const type = searchItem.propertyFieldDefinition?.type || searchItem.fieldType;
    return type === "date" || type === "datetime";
}

function readableDay(value, type) {
    const read = type === "date" ? deserializeDate : deserializeDateTime;
    const date = typeof value === "string" ? read(value) : null;
    return date && isCounted(date) ? format(date, "d MMMM yyyy") : null;
}

patch(SearchModel.prototype, {
    setup() {
        super.setup(...arguments);
        if (usesJalali()) {
            this.referenceMoment = new JalaliMoment(this.referenceMoment);
        }
    },

    addAutoCompletionValues(searchItemId, autocompleteValue) {
        const item = this.searchItems[searchItemId];
        const { label, value } = autocompleteValue;
        // A default of the action's comes with the text that is sent to the server.
        const day =
            usesJalali() && isOfDate(item) && label === `${value}`
                ? readableDay(value, item.fieldType)
                : null;
        return super.addAutoCompletionValues(
            searchItemId,
            day ? { ...autocompleteValue, label: day } : autocompleteValue,
        );
    },

    _getDateFilterDomain(dateFilter, generatorIds, key) {
        const found = super._getDateFilterDomain(...arguments);
        const isCustom = generatorIds.some((id) => id.startsWith("custom"));
        if (key !== "description" || !usesJalali() || isCustom) {
            return found;
        }
        return found
            .split("/")
            .map((period) => period.replace(YEAR_FIRST, "$2 $1"))
            .join("/");
    },

    _getFieldDomain(field, autocompleteValues) {
        if (!isOfDate(field)) {
            return super._getFieldDomain(field, autocompleteValues);
        }
        const domains = autocompleteValues.map((autocompleteValue) => {
            const [first, last] = splitPeriod(autocompleteValue.value) || [];
            const ask = (operator, value) =>
                super._getFieldDomain(field, [{ ...autocompleteValue, operator, value }]);
            if (!first) {
                return super._getFieldDomain(field, [autocompleteValue]);
            }
            return autocompleteValue.operator === "!="
                ? Domain.or([ask("<", first), ask(">", last)])
                : Domain.and([ask(">=", first), ask("<=", last)]);
        });
        return Domain.or(domains);
    },
});
