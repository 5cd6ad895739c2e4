import { Component, onWillStart, status, useState } from "@odoo/owl";
import {
    deserializeDate,
    deserializeDateTime,
    toLocaleDateString,
    toLocaleDateTimeString,
} from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { useSetupAction } from "@web/search/action_hook";
import { formatFloat, formatInteger, formatMonetary } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MODEL = "toloo.customer.page";

/** All that hangs on one contact: who it is, a block for each kind of record, and all
 *  of them in the order of time. */
export class CustomerPage extends Component {
    static template = "toloo_crm.CustomerPage";
    static path = "toloo-customer";
    static displayName = _t("Customer file");
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.forms = useService("toloo_recent_forms");
        this.calls = this.env.services.toloo_calls;
        this.keepLast = new KeepLast();
        this.display = { controlPanel: {} };
        this.partnerId = this.props.resId || this.props.action.params?.partner_id;
        this.props.updateActionState?.({ resId: this.partnerId });
        const kept = this.props.state?.kinds || [];
        this.state = useState({ head: null, blocks: [], line: [], next: null, kinds: kept });
        useSetupAction({ getLocalState: () => ({ kinds: [...this.state.kinds] }) });
        onWillStart(() => this.load());
    }

    async load() {
        const data = await this.call("get_data");
        Object.assign(this.state, { head: data.head, blocks: data.blocks });
        this.show(data.timeline);
        this.env.config.setDisplayName(data.head.name);
        this.forms.note("res.partner", data.head.id);
        if (this.state.kinds.length) {
            await this.narrow();
        }
    }

    call(method, ...values) {
        return this.orm.call(MODEL, method, [this.partnerId, ...values]);
    }

    // ------------------------------------------------------------------ the time line
    show(page) {
        Object.assign(this.state, { line: page.rows, next: page.next });
    }

    get kinds() {
        return this.state.kinds.length ? [...this.state.kinds] : null;
    }

    /** The time line of the chosen kinds alone, or of all where none is chosen. */
    async narrow() {
        this.show(await this.keepLast.add(this.call("get_timeline", null, this.kinds)));
    }

    toggle(key) {
        const { kinds } = this.state;
        const place = kinds.indexOf(key);
        if (place < 0) {
            kinds.push(key);
        } else {
            kinds.splice(place, 1);
        }
        return this.narrow();
    }

    async more() {
        const page = await this.keepLast.add(
            this.call("get_timeline", this.state.next, this.kinds),
        );
        this.show({ rows: [...this.state.line, ...page.rows], next: page.next });
    }

    block(key) {
        return this.state.blocks.find((block) => block.key === key);
    }

    /** Kinds that the time line can be narrowed to: those that have something. */
    get filled() {
        return this.state.blocks.filter((block) => block.count && block.in_line);
    }

    // -------------------------------------------------------------------------- texts
    when(row) {
        if (!row.date) {
            return "";
        }
        return row.is_day
            ? toLocaleDateString(deserializeDate(row.date))
            : toLocaleDateTimeString(deserializeDateTime(row.date), { showSeconds: false });
    }

    day(row) {
        const read = row.is_day ? deserializeDate : deserializeDateTime;
        return row.date ? toLocaleDateString(read(row.date)) : "";
    }

    amount({ amount, currency_id: currencyId }) {
        if (amount === null || amount === undefined || amount === false) {
            return "";
        }
        return currencyId
            ? formatMonetary(amount, { currencyId })
            : formatFloat(amount, { trailingZeros: false });
    }

    money(amount) {
        return formatMonetary(amount, { currencyId: this.state.head.currency_id });
    }

    count(value) {
        return formatInteger(value);
    }

    /** Whose it is, where that is not the contact of the page. */
    whose(row) {
        return row.contact && row.contact !== this.state.head.name ? row.contact : "";
    }

    // -------------------------------------------------------------------------- doing
    open(row) {
        return this.openForm(row.model, row.id);
    }

    openForm(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    async all(block) {
        await this.action.doAction(await this.call("get_action", block.key));
    }

    async create(block) {
        await this.action.doAction(await this.call("get_new_action", block.key));
    }

    /** What is done with the contact; the page shows what became of it. */
    async act(doing) {
        const action = await this.orm.call("res.partner", doing.method, [[this.partnerId]]);
        await this.action.doAction(action, { onClose: () => this.reload() });
    }

    /** Not waited for: a dialog that leads on to another page would stay open, as the
     * answer never comes to this one. */
    reload() {
        if (status(this) !== "destroyed") {
            this.load();
        }
    }

    /** Where the exchange dials for this user it does; else the computer's telephone. */
    dial(ev, phone) {
        if (this.calls?.state.dial && !ev.ctrlKey && !ev.metaKey) {
            ev.preventDefault();
            this.calls.dial(phone.number);
        }
    }
}

registry.category("actions").add("toloo_crm.customer_page", CustomerPage);
