import { Component, onMounted, onWillUnmount } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatPercentage } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const EVERY = 2000;

/** How far a group sending is, read again every two seconds while it runs. */
export class SmsProgress extends Component {
    static template = "toloo_sms.Progress";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.busy = false;
        onMounted(() => {
            this.timer = setInterval(() => this.refresh(), EVERY);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    get percent() {
        return Math.round(this.props.record.data[this.props.name] || 0);
    }

    get text() {
        return formatPercentage(this.percent / 100);
    }

    get isRunning() {
        return this.props.record.data.state === "running";
    }

    async refresh() {
        const record = this.props.record;
        if (!this.isRunning || this.busy || !record.resId || record.dirty) {
            return;
        }
        this.busy = true;
        try {
            await this.orm.call(record.resModel, "action_finish", [[record.resId]]);
            await record.load();
        } finally {
            this.busy = false;
        }
    }
}

registry.category("fields").add("toloo_sms_progress", {
    component: SmsProgress,
    displayName: _t("Progress of a group sending"),
    supportedTypes: ["float"],
});
