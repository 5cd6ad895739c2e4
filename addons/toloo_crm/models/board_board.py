from odoo import api, models
from odoo.exceptions import UserError

from ..tools import board_arch


class BoardBoard(models.AbstractModel):
    """The host's dashboard of a user, which begins with blocks for his role. Of a block
    of the catalogue only its key is kept: its title, records and right to be seen are
    those of the moment it is looked at."""

    _inherit = "board.board"

    @api.model
    def get_view(self, view_id=None, view_type="form", **options):
        if view_id != self._toloo_view().id:
            return super().get_view(view_id, view_type, **options)
        keeping = self.with_context(toloo_dashboard=True)
        view = super(BoardBoard, keeping).get_view(view_id, view_type, **options)
        if not view.get("custom_view_id"):
            board = self.env["toloo.dashboard"]._default_board()
            stored = board_arch.write(board)
            view["arch"] = keeping._arch_preprocessing(stored)
        return view

    @api.model
    def _arch_preprocessing(self, arch):
        if self.env.context.get("toloo_dashboard"):
            dashboard = self.env["toloo.dashboard"]
            board = dashboard._allowed(board_arch.read(arch))
            title = self.env._("Dashboard")
            arch = board_arch.write(board, dashboard._told(), title)
        return super()._arch_preprocessing(arch)

    @api.model
    @api.readonly
    def get_toloo_dashboard(self):
        """What the user arranges: `{"layout", "columns", "others"}`, where a column is
        a list of `{"key", "title", "folded"}` and `others` are the blocks of the
        catalogue that do not stand on his dashboard, with the column they would."""
        self.check_access("read")
        dashboard = self.env["toloo.dashboard"]
        board = dashboard._allowed(self._toloo_board())
        titles = dashboard._titles(board)
        shown = {item.key for item in board.items}
        return {
            "layout": board.layout,
            "columns": [
                [
                    {"key": i.key, "title": titles[i.key], "folded": i.folded}
                    for i in column
                ]
                for column in board.columns
            ],
            "others": [
                {"key": key, "title": block.title, "column": block.column}
                for key, block in dashboard._catalogue().items()
                if key not in shown
            ],
        }

    @api.model
    def arrange_toloo_dashboard(self, layout, columns):
        """Keep the user's arrangement: `columns` are lists of `[key, folded]`. A block
        of his own that is in none of them is taken away; unknown keys are passed over.
        """
        self.check_access("read")
        dashboard = self.env["toloo.dashboard"]
        known = {item.key: item for item in self._toloo_board().items}
        for key in dashboard._catalogue():
            known.setdefault(key, board_arch.Item(key))
        placed = [
            [
                board_arch.Item(key, bool(folded), known[key].told)
                for key, folded in column
                if key in known
            ]
            for column in self._toloo_columns(columns)
        ]
        board = dashboard._allowed(board_arch.fitted(layout, placed))
        self._toloo_keep(board_arch.write(board))
        return True

    @api.model
    def reset_toloo_dashboard(self):
        """Return to the arrangement of the user's role."""
        self.check_access("read")
        self._toloo_kept().unlink()
        return True

    @api.model
    def _toloo_columns(self, columns):
        """Columns of (key, folded), of what a client sent."""
        fine = isinstance(columns, list) and all(
            isinstance(column, list)
            and all(
                isinstance(item, list) and len(item) == 2 and isinstance(item[0], str)
                for item in column
            )
            for column in columns
        )
        if not fine:
            raise UserError(self.env._("This is no arrangement of a dashboard."))
        return columns

    @api.model
    def _toloo_view(self):
        return self.env.ref("board.board_my_dash_view")

    @api.model
    def _toloo_kept(self):
        """What is kept of the user's arrangement, the latest first."""
        # Users have no right to the host's model: theirs is to their own arrangement.
        own = [("user_id", "=", self.env.uid), ("ref_id", "=", self._toloo_view().id)]
        return self.env["ir.ui.view.custom"].sudo().search(own)

    @api.model
    def _toloo_board(self):
        kept = self._toloo_kept()[:1]
        if kept:
            return board_arch.read(kept.arch)
        return self.env["toloo.dashboard"]._default_board()

    @api.model
    def _toloo_keep(self, arch):
        kept = self._toloo_kept()
        if kept:
            kept[:1].arch = arch
            kept[1:].unlink()
        else:
            view = self._toloo_view()
            values = {"user_id": self.env.uid, "ref_id": view.id, "arch": arch}
            kept.create(values)
