import { Component } from "@odoo/owl";
import { scanBarcode } from "@web/core/barcode/barcode_dialog";
import { isBarcodeScannerSupported } from "@web/core/barcode/barcode_video_scanner";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** Reads a barcode with the camera and hands it to `action_toloo_scan` of the record. */
export class Scan extends Component {
    static template = "toloo_crm.Scan";
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.supported = isBarcodeScannerSupported();
    }

    async scan() {
        const { record } = this.props;
        if (!(await record.save())) {
            return;
        }
        let barcode = "";
        try {
            barcode = await scanBarcode(this.env, "environment");
        } catch (error) {
            this.notification.add(error.message, { type: "warning" });
            return;
        }
        if (!barcode) {
            this.notification.add(_t("No barcode was read."), { type: "warning" });
            return;
        }
        const told = await this.orm.call(record.resModel, "action_toloo_scan", [
            [record.resId],
            barcode,
        ]);
        this.notification.add(told, { type: "success" });
        await record.load();
    }
}

registry.category("view_widgets").add("toloo_scan", { component: Scan });
