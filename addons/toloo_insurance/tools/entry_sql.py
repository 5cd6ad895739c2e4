"""The triggers by which PostgreSQL keeps commission and settlements as written."""

from odoo.addons.toloo_base.tools import fixed_rows

FUNCTION = "toloo_insurance_fixed"


def create_statements(table="toloo_commission_entry", when=""):
    """The statements that fix the rows of a table (those that fulfil `when`)."""
    return fixed_rows.create_statements(FUNCTION, table, when=when)


def drop_statements():
    """The statement that removes the function, and the triggers with it."""
    return [fixed_rows.drop_statement(FUNCTION)]
