import { markup } from "@odoo/owl";
import { HtmlField } from "@html_editor/fields/html_field";
import { session } from "@web/session";
import { escape } from "@web/core/utils/strings";
import { patch } from "@web/core/utils/patch";
import { TextSnippets } from "./text_snippets";

HtmlField.components = { ...HtmlField.components, TextSnippets };

patch(HtmlField.prototype, {
    /** In forms, for colleagues, in fields with the plain editor. */
    get offersSnippets() {
        return Boolean(
            session.toloo_snippets &&
                this.env.config?.viewType === "form" &&
                !this.displayReadonly &&
                this.constructor === HtmlField,
        );
    },

    async snippetText() {
        await this.commitChanges();
        const box = document.createElement("div");
        const value = String(this.props.record.data[this.props.name] || "");
        box.append(new DOMParser().parseFromString(value, "text/html").body);
        for (const end of box.querySelectorAll("p, div, li, br, h1, h2, h3, h4")) {
            end.append(end.ownerDocument.createTextNode("\n"));
            if (end.tagName === "BR") {
                end.replaceWith("\n");
            }
        }
        return box.textContent
            .replace(/\u{FEFF}/gu, "")
            .replace(/\n+/g, "\n")
            .trim();
    },

    /** Add the text as paragraphs at the end. */
    async insertSnippet(text) {
        await this.commitChanges();
        const lines = text.split("\n").map((line) => `<p>${escape(line) || "<br>"}</p>`);
        const value = String(this.props.record.data[this.props.name] || "");
        await this.props.record.update({
            [this.props.name]: markup(value + lines.join("")),
        });
    },
});
