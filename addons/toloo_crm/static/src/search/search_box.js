import { Component, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

const MODEL = "toloo.search";
const PATIENCE = 250;

/** One box for contacts, telephones, cards and documents; empty, it shows the forms
 *  that were open last. */
export class SearchBox extends Component {
    static template = "toloo_crm.SearchBox";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.forms = useService("toloo_recent_forms");
        this.ui = useState(useService("ui"));
        this.root = useRef("root");
        this.input = useRef("input");
        this.keepLast = new KeepLast();
        this.state = useState({
            text: "",
            open: false,
            groups: [],
            recent: [],
            sought: null,
            chosen: 0,
        });
        this.seekSoon = useDebounced(() => this.seek(), PATIENCE);
        useHotkey("control+shift+f", () => this.show(), {
            global: true,
            bypassEditableProtection: true,
        });
        useExternalListener(window, "pointerdown", (ev) => {
            if (!this.root.el?.contains(ev.target)) {
                this.close();
            }
        });
        useEffect(
            () =>
                this.root.el
                    ?.querySelector(".o_toloo_chosen")
                    ?.scrollIntoView({ block: "nearest" }),
            () => [this.state.chosen],
        );
    }

    // ------------------------------------------------------------------- what is shown
    /** The rows in the order in which the arrow keys go through them. */
    get rows() {
        return this.state.text.trim()
            ? this.state.groups.flatMap((group) => group.rows.map((row) => this.row(group, row)))
            : this.state.recent;
    }

    row(group, row) {
        return { ...row, model: group.model };
    }

    /** The place of the first row of a group among all rows. */
    start(index) {
        return this.state.groups.slice(0, index).reduce((sum, group) => sum + group.rows.length, 0);
    }

    get hint() {
        return _t(
            "Type a name, a telephone number in any form, the number of a document or a card, or an e-mail address.",
        );
    }

    get isBusy() {
        return this.state.text.trim() !== this.state.sought;
    }

    get isEmpty() {
        return this.state.text.trim() && !this.isBusy && !this.state.groups.length;
    }

    // ----------------------------------------------------------------------- searching
    async show() {
        this.state.open = true;
        this.focus();
        const recent = await this.orm.silent.call(MODEL, "get_recent", [this.forms.all]);
        this.state.recent = recent;
    }

    focus() {
        // On a phone the box is there only when it is open.
        setTimeout(() => this.input.el?.focus());
    }

    onFocus() {
        if (!this.state.open) {
            this.show();
        }
    }

    close() {
        this.state.open = false;
        this.state.chosen = 0;
    }

    onInput(ev) {
        this.state.text = ev.target.value;
        this.state.open = true;
        this.state.chosen = 0;
        this.seekSoon();
    }

    async seek() {
        const text = this.state.text.trim();
        const groups = text
            ? await this.keepLast.add(this.orm.silent.call(MODEL, "find", [text]))
            : [];
        Object.assign(this.state, { groups, sought: text, chosen: 0 });
    }

    async onKeydown(ev) {
        const { rows } = this;
        if (ev.key === "ArrowDown" || ev.key === "ArrowUp") {
            ev.preventDefault();
            const step = ev.key === "ArrowDown" ? 1 : -1;
            const many = rows.length || 1;
            this.state.chosen = (this.state.chosen + step + many) % many;
        } else if (ev.key === "Enter") {
            ev.preventDefault();
            await this.enter();
        } else if (ev.key === "Escape") {
            ev.stopPropagation();
            this.clear();
        }
    }

    /** What a card reader types ends with Enter before the server has answered. */
    async enter() {
        if (this.isBusy && this.state.text.trim()) {
            await this.seek();
        }
        const row = this.rows[this.state.chosen];
        if (row) {
            await this.open(row);
        }
    }

    clear() {
        Object.assign(this.state, { text: "", groups: [], sought: null });
        this.close();
        this.input.el?.blur();
    }

    // -------------------------------------------------------------------------- opening
    href(row) {
        return row.model === "res.partner"
            ? `/odoo/toloo-customer/${row.id}`
            : `/odoo/${row.model}/${row.id}`;
    }

    onClick(ev, row) {
        // With a key held the browser opens another tab.
        if (!ev.ctrlKey && !ev.metaKey && !ev.shiftKey) {
            ev.preventDefault();
            this.open(row);
        }
    }

    open(row) {
        this.clear();
        if (row.model === "res.partner") {
            return this.action.doAction("toloo_crm.action_customer_page", {
                props: { resId: row.id },
            });
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: row.model,
            res_id: row.id,
            views: [[false, "form"]],
        });
    }

    /** The list of all that are found of a kind. */
    openAll(group) {
        const text = this.state.text.trim();
        this.clear();
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: group.title,
            res_model: group.model,
            views: [
                [false, "list"],
                [false, "form"],
            ],
            domain: [["display_name", "ilike", text]],
        });
    }
}

registry
    .category("systray")
    .add("toloo_crm.SearchBox", { Component: SearchBox }, { sequence: 200 });
