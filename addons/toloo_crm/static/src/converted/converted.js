import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** A green arrow on what was converted, nothing on the rest. */
export class ConvertedField extends Component {
    static template = "toloo_crm.ConvertedField";
    static props = { ...standardFieldProps };

    get shown() {
        return this.props.record.data[this.props.name];
    }
}

registry.category("fields").add("toloo_converted", {
    component: ConvertedField,
    displayName: _t("Converted"),
    supportedTypes: ["boolean"],
});
