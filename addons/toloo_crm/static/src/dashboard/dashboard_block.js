import { markup } from "@odoo/owl";
import { BoardAction } from "@board/board_action";

/** A block of the dashboard: the host's, with the help that leads on from an empty list,
 *  and with the shorter list that a block of the catalogue names. */
export class DashboardBlock extends BoardAction {
    static template = "toloo_crm.DashboardBlock";

    /** Made once the host has loaded the action, and the same at each rendering. */
    get shownProps() {
        this.shown ??= this.makeProps();
        return this.shown;
    }

    makeProps() {
        const props = { ...this.viewProps };
        const help = BoardAction.cache[this.props.action.actionId]?.help;
        if (help) {
            // As the host's client takes it of an action that it opens.
            props.noContentHelp = markup(help);
        }
        if (props.context?.[`${props.type}_view_ref`]) {
            props.viewId = false;
            props.views = [
                [false, props.type],
                ...props.views.filter((view) => view[1] === "search"),
            ];
        }
        return props;
    }
}
