from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.toloo_base.tools import fixed_rows

from .models.toloo_commission_entry import FUNCTION

# Promises between rows that nothing but the database can keep.
CONSTRAINTS = ["toloo_policy_term_no_overlap"]
INDEXES = [
    "toloo_policy_term_number_uniq",
    "toloo_policy_term_previous_uniq",
    "toloo_policy_endorsement_number_uniq",
    "toloo_policy_payment_reversal_uniq",
    "toloo_commission_entry_origin_uniq",
    "toloo_commission_settlement_entry_uniq",
    "toloo_insurer_statement_file_uniq",
]
# Triggers, which have the names of their functions, with the tables that they watch.
TRIGGERS = {
    "toloo_policy_instalment_sums toloo_policy_term",
    "toloo_policy_instalment_sums toloo_policy_instalment",
    "toloo_policy_term_total toloo_policy_term",
}


def pre_init_hook(env):
    """Overlaps of terms are excluded by an index that knows plain equality."""
    env.cr.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")


def post_init_hook(env):
    """Make sure that the database keeps the promises between rows."""
    env.cr.execute(
        """SELECT conname FROM pg_constraint WHERE conname = ANY(%s)
           UNION SELECT indexname FROM pg_indexes WHERE indexname = ANY(%s)
           UNION SELECT tgname || ' ' || tgrelid::regclass FROM pg_trigger""",
        [CONSTRAINTS, INDEXES],
    )
    missing = {*CONSTRAINTS, *INDEXES, *TRIGGERS} - {
        row[0] for row in env.cr.fetchall()
    }
    if missing:
        raise UserError(
            env._("The database refused the constraints: %s", ", ".join(missing))
        )


def uninstall_hook(env):
    """Triggers go with their tables; their functions do not. What they keep for good
    is let go of before the host removes the records."""
    for name in sorted({trigger.split()[0] for trigger in TRIGGERS}):
        env.cr.execute(SQL("DROP FUNCTION IF EXISTS %s CASCADE", SQL.identifier(name)))
    env.cr.execute(SQL(fixed_rows.drop_statement(FUNCTION)))
