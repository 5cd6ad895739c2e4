from odoo.tools import SQL

from .tools import sql_functions


def uninstall_hook(env):
    """Remove the functions of PostgreSQL, which the host knows nothing of."""
    for statement in sql_functions.drop_statements():
        env.cr.execute(SQL(statement))
