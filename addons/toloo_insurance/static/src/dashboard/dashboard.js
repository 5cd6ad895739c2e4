import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatInteger, formatMonetary } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const ICONS = {
    week: "fa-hourglass-half",
    month: "fa-calendar",
    lapsed: "fa-chain-broken",
    forced: "fa-shield",
    overdue: "fa-exclamation-triangle",
    due: "fa-money",
    commission: "fa-percent",
};

/** What expires, what lapsed, what is overdue and what was earned, on one page. */
export class InsuranceDashboard extends Component {
    static template = "toloo_insurance.Dashboard";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ blocks: [], charts: [], currencyId: false });
        onWillStart(() => this.load());
    }

    async load() {
        const data = await this.orm.call("toloo.insurance.dashboard", "get_data", []);
        this.state.blocks = data.blocks;
        this.state.charts = data.charts.map((chart) => this.scaled(chart));
        this.state.currencyId = data.currency_id;
    }

    /** The chart with the length of each bar in percent of the longest. */
    scaled(chart) {
        const most = Math.max(...chart.rows.map((row) => row.value), 1);
        const rows = chart.rows.map((row) => ({
            ...row,
            width: Math.max((100 * row.value) / most, row.value > 0 ? 1 : 0),
        }));
        return { ...chart, rows };
    }

    icon(key) {
        return ICONS[key] || "fa-circle-o";
    }

    /** Red is what somebody has to see to today. */
    tone(block) {
        const urgent = ["week", "overdue", "lapsed"].includes(block.key);
        return urgent && block.count ? "o_toloo_urgent" : "";
    }

    count(value) {
        return formatInteger(value);
    }

    money(value) {
        return formatMonetary(value, { currencyId: this.state.currencyId });
    }

    open(action) {
        return this.action.doAction(action);
    }
}

registry.category("actions").add("toloo_insurance.dashboard", InsuranceDashboard);
