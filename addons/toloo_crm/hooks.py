from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.toloo_base.tools import fixed_rows

from .models.toloo_sale_commission import FUNCTION
from .tools import board_arch

# Promises between rows that nothing but the database can keep.
INDEXES = [
    "toloo_email_address_uniq",
    "toloo_letter_number_uniq",
    "toloo_letter_sending_uniq",
    "toloo_sale_commission_step_uniq",
    "toloo_sale_settlement_line_entry_uniq",
]


def post_init_hook(env):
    """Make sure that the database keeps the promises between rows."""
    env.cr.execute(
        "SELECT indexname FROM pg_indexes WHERE indexname = ANY(%s)", [INDEXES]
    )
    missing = set(INDEXES) - {row[0] for row in env.cr.fetchall()}
    if missing:
        raise UserError(
            env._("The database refused the constraints: %s", ", ".join(missing))
        )


def uninstall_hook(env):
    """Triggers go with their tables; their function does not. What it keeps for good
    is let go of before the host removes the records."""
    env.cr.execute(SQL(fixed_rows.drop_statement(FUNCTION)))
    release_dashboards(env)


def release_dashboards(env):
    """Leave users' arrangements to the host's board, without the blocks of ours."""
    boards = env["ir.ui.view.custom"].search([("arch", "like", "toloo_key")])
    for board in boards:
        board.arch = board_arch.plain(board.arch)
