import { Component, useState } from "@odoo/owl";
import { deserializeDateTime, toLocaleDateTimeString } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

// So many windows are drawn in full; the others have a line each until there is room.
const MOST = 4;
const LINES = 40;

/* The windows of the calls that ring, one above the other. */
export class CallWindows extends Component {
    static template = "toloo_telephony.CallWindows";
    static props = {};

    setup() {
        this.calls = useService("toloo_calls");
        this.action = useService("action");
        this.state = useState(this.calls.state);
    }

    when(text) {
        return text
            ? toLocaleDateTimeString(deserializeDateTime(text), { showSeconds: false })
            : "";
    }

    /* In full those that are kept and the newest; then lines; then how many more. */
    get shares() {
        const { windows } = this.state;
        let room = MOST - windows.filter((one) => one.pinned).length;
        const full = windows.filter((one) => one.pinned || room-- > 0);
        const drawn = new Set(full.map((one) => one.id));
        const rest = windows.filter((one) => !drawn.has(one.id));
        const more = rest.length - LINES;
        return {
            full,
            lines: rest.slice(0, LINES),
            more: more > 0 ? _t("%s more ring", more) : "",
        };
    }

    title(call) {
        return this.one(call)?.name || call.name;
    }

    list() {
        this.calls.closeMissed();
        this.action.doAction("toloo_telephony.action_call_missed");
    }

    one(call) {
        return !call.several && call.contacts.length === 1 ? call.contacts[0] : null;
    }

    pin(call) {
        call.pinned = !call.pinned;
    }

    open(call, model, id) {
        call.pinned = true;
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    async act(call, method) {
        call.pinned = true;
        const onClose = () => this.calls.reopen(call.id);
        const action = await this.calls.orm.call("toloo.call", method, [[call.id]]);
        await this.action.doAction(action, { onClose });
    }

    /* A call that the user may not see is to him one of an unknown number. */
    create(call) {
        if (call.known) {
            return this.act(call, "action_new_contact");
        }
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "res.partner",
            views: [[false, "form"]],
            context: { default_phone: call.number, default_name: call.name },
        });
    }
}

registry.category("main_components").add("toloo_telephony.CallWindows", {
    Component: CallWindows,
    props: {},
});
