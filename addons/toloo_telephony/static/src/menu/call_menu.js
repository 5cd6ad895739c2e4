import { Component, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { deserializeDateTime, toLocaleDateTimeString } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { session } from "@web/session";
import { useService } from "@web/core/utils/hooks";

/* Turns one's windows on and off, and finds the last callers again. */
export class CallMenu extends Component {
    static components = { Dropdown, DropdownItem };
    static props = {};
    static template = "toloo_telephony.CallMenu";

    setup() {
        this.calls = useService("toloo_calls");
        this.action = useService("action");
        this.state = useState(this.calls.state);
    }

    get icon() {
        const silent = !this.state.window || this.state.quiet;
        return silent ? "fa-bell-slash-o" : "fa-phone";
    }

    get until() {
        const { quiet } = this.state;
        return quiet
            ? toLocaleDateTimeString(deserializeDateTime(quiet), { showSeconds: false })
            : "";
    }
}

/* Where the desktop product had it: under one's own name. */
function callToggle(env) {
    const calls = env.services.toloo_calls;
    return {
        type: "switch",
        id: "toloo_call_window",
        description: _t("Window of callers"),
        isChecked: calls.state.window,
        callback: () => calls.set({ window: !calls.state.window }),
        show: () => Boolean(session.toloo_telephony),
        sequence: 45,
    };
}

registry.category("user_menuitems").add("toloo_call_window", callToggle);
registry
    .category("systray")
    .add(
        "toloo_telephony.CallMenu",
        { Component: CallMenu, isDisplayed: () => Boolean(session.toloo_telephony) },
        { sequence: 30 },
    );
