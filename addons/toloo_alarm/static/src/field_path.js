import { registry } from "@web/core/registry";
import {
    FieldSelectorField,
    fieldSelectorField,
} from "@web/views/fields/field_selector/field_selector_field";

/** Chooses a path of fields that ends in a type, or in a link to a model. */
export class FieldPathField extends FieldSelectorField {
    static props = {
        ...FieldSelectorField.props,
        types: { type: Array, optional: true },
    };

    filter(fieldDef) {
        if (fieldDef.type === "many2one") {
            return true;
        }
        return (this.props.types || []).includes(fieldDef.type) && fieldDef.searchable;
    }
}

registry.category("fields").add("toloo_field_path", {
    ...fieldSelectorField,
    component: FieldPathField,
    extractProps({ options }) {
        const props = fieldSelectorField.extractProps(...arguments);
        return { ...props, types: options.types };
    },
});
