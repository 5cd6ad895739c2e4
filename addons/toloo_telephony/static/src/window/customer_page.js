import { registry } from "@web/core/registry";
import { patch } from "@web/core/utils/patch";
import { CallWindows } from "./call_windows";

const PAGE = "toloo_crm.customer_page";

/* Where there is a page with all of a customer, a caller opens that and not the form. */
patch(CallWindows.prototype, {
    open(call, model, id) {
        if (model !== "res.partner" || !registry.category("actions").contains(PAGE)) {
            return super.open(call, model, id);
        }
        call.pinned = true;
        return this.action.doAction({
            type: "ir.actions.client",
            tag: PAGE,
            params: { partner_id: id },
        });
    },
});
