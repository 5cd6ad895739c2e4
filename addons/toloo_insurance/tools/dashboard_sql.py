"""Conditions and columns that the dashboard counts by."""

from odoo.fields import Date, Domain
from odoo.tools import SQL


def net_premium():
    """The premium of a policy less its discount."""
    term = "toloo_policy_term"
    return SQL(
        "COALESCE(%s, 0) - COALESCE(%s, 0)",
        SQL.identifier(term, "premium"),
        SQL.identifier(term, "discount"),
    )


def within(name, first, last):
    """A date between two days, both included, as a client can read it."""
    return Domain(name, ">=", Date.to_string(first)) & Domain(
        name, "<=", Date.to_string(last)
    )
