import contextlib

from odoo.exceptions import UserError

# Promises between rows that nothing but the database can keep.
CONSTRAINTS = ["toloo_position_no_overlap"]


def pre_init_hook(env):
    """Overlaps of positions are excluded by an index that knows plain equality."""
    env.cr.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")


def post_init_hook(env):
    """Make sure that the database keeps the promises; then, for the contacts there
    are: area codes of the provinces, all numbers, the history of positions."""
    env.cr.execute(
        "SELECT conname FROM pg_constraint WHERE conname = ANY(%s)", [CONSTRAINTS]
    )
    missing = set(CONSTRAINTS) - {row[0] for row in env.cr.fetchall()}
    if missing:
        raise UserError(
            env._("The database refused the constraints: %s", ", ".join(missing))
        )
    env["toloo.position"]._toloo_fill()
    env["res.country.state"]._toloo_load_area_codes()
    env["toloo.phone.number"]._build_all()
    _round_rials(env)


def _round_rials(env):
    """The rial has no part, and the host counts two decimals of it. Where it has been
    kept in books so, accounting refuses the change, and it stays."""
    rial = env.ref("base.IRR", raise_if_not_found=False)
    if rial and rial.rounding < 1:
        with contextlib.suppress(UserError), env.cr.savepoint():
            rial.rounding = 1
