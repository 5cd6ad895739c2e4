from odoo.exceptions import UserError

# Promises between rows that nothing but the database can keep.
PROMISES = ["toloo_absence_no_overlap", "toloo_alarm_once_uniq"]


def post_init_hook(env):
    """Make sure that the database keeps the promises."""
    env.cr.execute("SELECT relname FROM pg_class WHERE relname = ANY(%s)", [PROMISES])
    missing = set(PROMISES) - {row[0] for row in env.cr.fetchall()}
    if missing:
        raise UserError(
            env._("The database refused the constraints: %s", ", ".join(missing))
        )
