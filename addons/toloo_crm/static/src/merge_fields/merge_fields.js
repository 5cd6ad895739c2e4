import { markup, Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { escape } from "@web/core/utils/strings";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** The fields that a letter can be filled in with; a click writes one into the text. */
export class MergeFields extends Component {
    static template = "toloo_crm.MergeFields";
    static props = { ...standardWidgetProps, target: String };

    get words() {
        return this.props.record.data.merge_fields || [];
    }

    /** The part of the text where the cursor is, if it is in the text at all. */
    editable() {
        const selection = document.getSelection();
        const node = selection.rangeCount ? selection.anchorNode : null;
        const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
        const field = element?.closest(`.o_field_widget[name="${this.props.target}"]`);
        return field && element.closest("[contenteditable='true']");
    }

    /** Keep the cursor in the text while the button is pressed. */
    onPress(ev) {
        ev.preventDefault();
    }

    async insert(word) {
        if (this.editable()) {
            document.execCommand("insertText", false, word);
            return;
        }
        const value = String(this.props.record.data[this.props.target] || "");
        await this.props.record.update({
            [this.props.target]: markup(`${value}<p>${escape(word)}</p>`),
        });
    }
}

registry.category("view_widgets").add("toloo_merge_fields", {
    component: MergeFields,
    extractProps: ({ attrs }) => ({ target: attrs.target }),
    fieldDependencies: [{ name: "merge_fields", type: "json" }],
});
