from odoo.exceptions import UserError

# Promises between rows that nothing but the database can keep.
CONSTRAINTS = ["toloo_policy_term_no_overlap"]
INDEXES = [
    "toloo_policy_term_number_uniq",
    "toloo_policy_term_previous_uniq",
    "toloo_policy_endorsement_number_uniq",
    "toloo_policy_payment_reversal_uniq",
]


def pre_init_hook(env):
    """Overlaps of terms are excluded by an index that knows plain equality."""
    env.cr.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")


def post_init_hook(env):
    """Make sure that the database keeps the promises between rows."""
    env.cr.execute(
        """SELECT conname FROM pg_constraint WHERE conname = ANY(%s)
           UNION SELECT indexname FROM pg_indexes WHERE indexname = ANY(%s)""",
        [CONSTRAINTS, INDEXES],
    )
    missing = {*CONSTRAINTS, *INDEXES} - {row[0] for row in env.cr.fetchall()}
    if missing:
        raise UserError(
            env._("The database refused the constraints: %s", ", ".join(missing))
        )
