from odoo import api, models
from odoo.fields import Domain

from ..tools import board_arch
from ..tools.dashboard_block import blocks_of, in_order


class TolooDashboard(models.AbstractModel):
    """The catalogue of blocks for the dashboard, by the rights of who looks.

    A model takes part by a method `_toloo_dashboard_block()`, which is found in the
    registry: it returns the fields of `tools.dashboard_block.Block` as a dictionary, a
    list of such, or nothing. So products add their blocks without depending on this
    addon, or on each other. How a user arranges them is kept by the host's board.
    """

    _name = "toloo.dashboard"
    _description = "Dashboard"

    @api.model
    def _catalogue(self):
        """{key: block} of what the user may be offered, in order."""
        found = []
        for name, kind in self.env.registry.items():
            if hasattr(kind, "_toloo_dashboard_block") and not kind._abstract:
                model = self.env[name]
                if model.has_access("read"):
                    found += blocks_of(name, model._toloo_dashboard_block())
        return {b.key: b for b in in_order(found) if self._is_offered(b)}

    @api.model
    def _is_offered(self, block):
        action = self._block_action(block)
        return self.env.user.has_groups(block.groups) and self._may_open(action)

    @api.model
    def _block_action(self, block):
        action = self.env.ref(block.action, raise_if_not_found=False)
        return action or self.env["ir.actions.act_window"]

    @api.model
    def _may_open(self, action):
        """Whether the user may open an action and read what it is of."""
        # What the host's client asks of an action is asked for the user by it, as in
        # /web/action/load; the groups and the model are his own right.
        action = action.sudo().exists()
        if action._name != "ir.actions.act_window" or len(action) != 1:
            return False
        groups = action.group_ids
        if groups and not groups & self.env.user.all_group_ids:
            return False
        model = action.res_model
        return model in self.env and self.env[model].has_access("read")

    @api.model
    def _default_board(self):
        """The arrangement with which a user of his role begins."""
        columns = [[] for _ in range(board_arch.columns_of(board_arch.LAYOUT))]
        for block in self._catalogue().values():
            if block.default and self.env.user.has_groups(block.default):
                place = min(block.column, len(columns) - 1)
                columns[place].append(board_arch.Item(block.key))
        return board_arch.fitted(board_arch.LAYOUT, columns)

    @api.model
    def _allowed(self, board):
        """A board without the blocks that the user may not see (any more)."""
        catalogue = self._catalogue()
        actions = self._own_actions(board)
        columns = [
            [i for i in column if i.key in catalogue or actions.get(i.key)]
            for column in board.columns
        ]
        return board_arch.fitted(board.layout, columns)

    @api.model
    def _own_actions(self, board):
        """{key: whether the action of a block that the user made may be opened}."""
        return {
            item.key: self._may_open(self.env["ir.actions.act_window"].browse(id_))
            for item in board.items
            if item.told and (id_ := self._own_id(item))
        }

    @api.model
    def _own_id(self, item):
        text = dict(item.told).get("name", "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    @api.model
    def _told(self):
        """{key: attributes} of the catalogue's blocks, for the client's board."""
        return {
            key: {
                "name": str(self._block_action(block).id),
                "string": block.title,
                "view_mode": block.view,
                "context": repr(block.shown_context),
                "domain": repr(list(Domain(block.domain))),
            }
            for key, block in self._catalogue().items()
        }

    @api.model
    def _titles(self, board):
        """{key: title} of the catalogue, and of a board's own blocks."""
        own = {i.key: dict(i.told).get("string", "") for i in board.items if i.told}
        return own | {key: block.title for key, block in self._catalogue().items()}
