import { useEffect } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { session } from "@web/session";
import { user } from "@web/core/user";
import { patch } from "@web/core/utils/patch";
import { FormController } from "@web/views/form/form_controller";

const MOST = 12;

/** The forms that this user had open in this browser, newest first. No names are kept
 *  here: who may see them is asked when they are shown. */
export class RecentForms {
    constructor() {
        this.key = `toloo_recent_forms/${session.db}/${user.userId}`;
    }

    get all() {
        try {
            const kept = JSON.parse(browser.localStorage.getItem(this.key) || "[]");
            return Array.isArray(kept) ? kept : [];
        } catch {
            return [];
        }
    }

    note(model, id) {
        const others = this.all.filter(([m, i]) => m !== model || i !== id);
        const kept = [[model, id], ...others].slice(0, MOST);
        try {
            browser.localStorage.setItem(this.key, JSON.stringify(kept));
        } catch {
            // A browser that keeps nothing has no recent forms.
        }
    }
}

registry.category("services").add("toloo_recent_forms", { start: () => new RecentForms() });

patch(FormController.prototype, {
    setup() {
        super.setup(...arguments);
        const forms = this.env.services.toloo_recent_forms;
        useEffect(
            (model, id) => {
                if (forms && id && !this.env.inDialog) {
                    forms.note(model, id);
                }
            },
            () => [this.props.resModel, this.model.root?.resId],
        );
    },
});
