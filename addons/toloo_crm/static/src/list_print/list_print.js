import { Component } from "@odoo/owl";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus } from "@web/core/utils/hooks";
import { patch } from "@web/core/utils/patch";
import { orderByToString } from "@web/search/utils/order_by";
import { STATIC_ACTIONS_GROUP_NUMBER } from "@web/search/action_menus/action_menus";
import { ListController } from "@web/views/list/list_controller";

const EVENT = "toloo-print-list";

// What the server prints of a list: what of it is on the screen.
patch(ListController.prototype, {
    setup() {
        super.setup(...arguments);
        useBus(this.env.searchModel, EVENT, () => this.tolooPrintList());
    },

    tolooPrintList() {
        const root = this.model.root;
        const shown = new Set(this.getExportableFields().map((field) => field.name));
        const columns = this.props.archInfo.columns
            .filter((column) => column.type === "field" && shown.has(column.name))
            .map((column) => ({
                name: column.name,
                label: column.label || this.props.fields[column.name].string,
                sum: Boolean(column.attrs.sum),
            }));
        return this.actionService.doAction({
            type: "ir.actions.report",
            report_type: "qweb-pdf",
            report_name: "toloo_crm.list_print",
            report_file: "toloo_crm.list_print",
            context: root.context,
            data: {
                model: root.resModel,
                title: this.env.config.getDisplayName(),
                columns,
                domain: root.domain,
                groupby: root.groupBy,
                order: orderByToString(root.orderBy),
            },
        });
    },
});

export class PrintList extends Component {
    static template = "toloo_crm.PrintList";
    static components = { DropdownItem };
    static props = {};

    onSelected() {
        this.env.searchModel.trigger(EVENT);
    }
}

registry.category("cogMenu").add(
    "toloo-print-list",
    {
        Component: PrintList,
        groupNumber: STATIC_ACTIONS_GROUP_NUMBER,
        isDisplayed: async (env) =>
            env.config.viewType === "list" &&
            Boolean(env.searchModel) &&
            (await user.hasGroup("toloo_access.group_officer")),
    },
    { sequence: 11 },
);
