import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

const LAYOUTS = ["1", "1-1", "1-1-1", "2-1", "1-2"];

/** The settings of the dashboard: which blocks stand on it, where, and in which order.
 *  It asks the server what is kept, since a telephone shows all in one column. */
export class DashboardDialog extends Component {
    static template = "toloo_crm.DashboardDialog";
    static components = { Dialog };
    static props = { close: Function, onChanged: Function };

    setup() {
        this.orm = useService("orm");
        this.layouts = LAYOUTS;
        this.state = useState({ layout: "1", columns: [], others: [], busy: false });
        onWillStart(async () => {
            Object.assign(
                this.state,
                await this.orm.call("board.board", "get_toloo_dashboard", []),
            );
        });
    }

    get hint() {
        return _t("A list or a graph of your own comes here by “Dashboard” in its gear menu.");
    }

    columnName(index) {
        return [_t("First column"), _t("Second column"), _t("Third column")][index];
    }

    layoutName(layout) {
        return {
            1: _t("One column"),
            "1-1": _t("Two columns"),
            "1-1-1": _t("Three columns"),
            "2-1": _t("Wide and narrow"),
            "1-2": _t("Narrow and wide"),
        }[layout];
    }

    // ---------------------------------------------------------------------- arranging
    selectLayout(layout) {
        const count = layout.split("-").length;
        const columns = this.state.columns;
        while (columns.length < count) {
            columns.push([]);
        }
        for (const column of columns.splice(count)) {
            columns[count - 1].push(...column);
        }
        this.state.layout = layout;
    }

    add(block) {
        const columns = this.state.columns;
        this.state.others.splice(this.state.others.indexOf(block), 1);
        columns[Math.min(block.column || 0, columns.length - 1)].push({ folded: false, ...block });
    }

    remove(column, block) {
        column.splice(column.indexOf(block), 1);
        this.state.others.push(block);
    }

    /** One place up (-1) or down (1); past the end of a column, into the next. */
    move(index, block, step) {
        const columns = this.state.columns;
        const column = columns[index];
        const from = column.indexOf(block);
        const to = from + step;
        if (to >= 0 && to < column.length) {
            column.splice(from, 1);
            column.splice(to, 0, block);
        } else if (columns[index + step]) {
            column.splice(from, 1);
            columns[index + step].splice(step < 0 ? columns[index + step].length : 0, 0, block);
        }
    }

    isFirst(index, place) {
        return index === 0 && place === 0;
    }

    isLast(index, place) {
        const columns = this.state.columns;
        return index === columns.length - 1 && place === columns[index].length - 1;
    }

    // ------------------------------------------------------------------------ keeping
    async save() {
        const columns = this.state.columns.map((column) =>
            column.map((block) => [block.key, block.folded]),
        );
        await this.keep("arrange_toloo_dashboard", [this.state.layout, columns]);
    }

    async reset() {
        await this.keep("reset_toloo_dashboard", []);
    }

    async keep(method, args) {
        this.state.busy = true;
        try {
            await this.orm.call("board.board", method, args);
        } finally {
            this.state.busy = false;
        }
        this.props.close();
        await this.props.onChanged();
    }
}
