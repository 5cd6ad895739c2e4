import { AddToBoard } from "@board/add_to_board/add_to_board";
import { BoardController } from "@board/board_controller";
import { BoardArchParser } from "@board/board_view";
import { makeContext } from "@web/core/context";
import { rpcBus } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import { patch } from "@web/core/utils/patch";

import { DashboardBlock } from "./dashboard_block";
import { DashboardDialog } from "./dashboard_dialog";

/** The server tells each block's key, by which an arrangement is kept. */
patch(BoardArchParser.prototype, {
    parse(arch) {
        const board = super.parse(...arguments);
        const nodes = (
            typeof arch === "string" ? new DOMParser().parseFromString(arch, "text/xml") : arch
        ).getElementsByTagName("action");
        for (const action of board.columns.flatMap((column) => column.actions)) {
            // The host numbers them from 1, in their order.
            action.key = nodes[action.id - 1].getAttribute("toloo_key");
        }
        return board;
    },
});

patch(BoardController, {
    components: { ...BoardController.components, BoardAction: DashboardBlock },
});

patch(BoardController.prototype, {
    setup() {
        super.setup();
        this.orm = useService("orm");
        this.actionService = useService("action");
        this.saved = Promise.resolve();
    },

    openSettings() {
        this.dialogService.add(DashboardDialog, {
            onChanged: async () => {
                rpcBus.trigger("CLEAR-CACHES", "get_views");
                await this.actionService.doAction("soft_reload");
            },
        });
    },

    /** All the records of a block, in the list that it is a part of. */
    async openWhole(block) {
        const action = await this.actionService.loadAction(block.actionId);
        const shown = block.context ? makeContext([block.context]) : {};
        const context = Object.fromEntries(
            Object.entries(shown).filter(([name]) => !name.endsWith("_view_ref")),
        );
        await this.actionService.doAction(
            { ...action, name: block.title, domain: block.domain || action.domain, context },
            { viewType: block.viewMode },
        );
    },

    /** What stands where, by keys: the host would keep the texts of this moment, and
     *  knows no arrangement that nobody has changed yet. Moves are kept one by one. */
    saveBoard() {
        const columns = this.board.columns.map((column) =>
            column.actions.map((action) => [action.key, action.isFolded]),
        );
        const args = [this.board.layout, columns];
        this.saved = this.saved
            .catch(() => {})
            .then(() => this.orm.call("board.board", "arrange_toloo_dashboard", args));
        rpcBus.trigger("CLEAR-CACHES", "get_views");
        return this.saved.then(() => rpcBus.trigger("CLEAR-CACHES", "get_views"));
    },
});

/** What was added stands there the next time the dashboard opens. */
patch(AddToBoard.prototype, {
    async addToBoard() {
        await super.addToBoard(...arguments);
        rpcBus.trigger("CLEAR-CACHES", "get_views");
    },
});
