import { patch } from "@web/core/utils/patch";
import { SearchBar } from "@web/search/search_bar/search_bar";
import { usesJalali } from "../core/calendar";
import { readTypedPeriod } from "./typed_period";

patch(SearchBar.prototype, {
    getItems(searchItem, trimmedQuery) {
        const period = this.tolooPeriod(searchItem, trimmedQuery);
        if (!period) {
            return super.getItems(searchItem, trimmedQuery);
        }
        return [
            {
                // The host counts from 1.
                id: -searchItem.id,
                fieldType: this.getFieldType(searchItem),
                searchItemDescription: searchItem.description,
                preposition: this.getPreposition(searchItem),
                searchItemId: searchItem.id,
                operator: searchItem.operator || "=",
                isFieldProperty: searchItem.type === "field_property",
                propertyItemId: searchItem.propertyItemId,
                isTolooPeriod: true,
                ...period,
            },
        ];
    },

    selectItem(item) {
        // What was typed may have changed since the items were shown.
        const period =
            item.isTolooPeriod &&
            this.tolooPeriod(this.getSearchItem(item.searchItemId), this.state.query.trim());
        if (!period) {
            return super.selectItem(item);
        }
        const { searchItemId, operator } = item;
        this.env.searchModel.addAutoCompletionValues(searchItemId, { operator, ...period });
        this.inputDropdownState.close();
        this.resetState();
    },

    tolooPeriod(searchItem, query) {
        if (!usesJalali() || !["field", "field_property"].includes(searchItem.type)) {
            return null;
        }
        const type = this.getFieldType(searchItem);
        // A domain of the view's own is given the value: it can be no period.
        return ["date", "datetime"].includes(type) && !searchItem.filterDomain
            ? readTypedPeriod(query, type, searchItem.operator || "=")
            : null;
    },
});
