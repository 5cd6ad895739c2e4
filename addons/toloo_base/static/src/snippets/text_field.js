import { session } from "@web/session";
import { patch } from "@web/core/utils/patch";
import { registry } from "@web/core/registry";
import { ListTextField, TextField, textField } from "@web/views/fields/text/text_field";
import { TextSnippets } from "./text_snippets";

TextField.components = { ...TextField.components, TextSnippets };

patch(TextField.prototype, {
    /** In forms, for colleagues, where the text may have several lines. */
    get offersSnippets() {
        return Boolean(
            session.toloo_snippets &&
                this.env.config?.viewType === "form" &&
                this.props.lineBreaks &&
                this.props.record.fields[this.props.name].type === "text" &&
                this.props.record.resModel !== "toloo.text.snippet" &&
                !(this instanceof ListTextField),
        );
    },

    snippetText() {
        return this.textareaRef.el.value;
    },

    /** Put the text where the cursor was, or at the end. */
    insertSnippet(text) {
        const area = this.textareaRef.el;
        const at = Math.min(this.selectionStart, area.value.length);
        const glue = at && !/\s$/.test(area.value.slice(0, at)) ? "\n" : "";
        area.setRangeText(glue + text, at, at, "end");
        this.selectionStart = area.selectionStart;
        area.dispatchEvent(new InputEvent("input"));
        area.dispatchEvent(new Event("change"));
        area.focus();
    },
});

// For views that ask for the buttons by name.
registry.category("fields").add("toloo_snippet_text", textField);
