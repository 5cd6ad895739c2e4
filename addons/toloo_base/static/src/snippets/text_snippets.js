import { Component, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

/** Two small buttons of a description field: store its text, insert a stored one. */
export class TextSnippets extends Component {
    static template = "toloo_base.TextSnippets";
    static components = { Dropdown, DropdownItem };
    static props = { resModel: String, getText: Function, insert: Function };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ snippets: [], term: "" });
        this.onInput = useDebounced(() => this.find(), 200);
    }

    async save() {
        const text = await this.props.getText();
        if (!text.trim()) {
            this.notification.add(_t("There is no text to store yet."), {
                type: "warning",
            });
            return;
        }
        await this.orm.call("toloo.text.snippet", "snippet_save", [text]);
        this.notification.add(_t("The text is stored."), { type: "success" });
    }

    async beforeOpen() {
        this.state.term = "";
        await this.find();
    }

    async find() {
        this.state.snippets = await this.orm.call("toloo.text.snippet", "snippet_find", [
            this.props.resModel,
            this.state.term,
        ]);
    }

    async use(snippet) {
        await this.props.insert(snippet.text);
        await this.orm.silent.call("toloo.text.snippet", "snippet_use", [[snippet.id]]);
    }
}
