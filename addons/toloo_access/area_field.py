"""The field that a record's area is kept in."""

import functools

from odoo import fields
from odoo.tools import SQL

from .tools.spans import spans

# Below this many areas a plain list costs the planner nothing.
FEW = 8
# Above this many runs a list is quicker to check for each row.
MANY = 40


class AreaField(fields.Many2one):
    """A link to an area that compares with many areas by their runs of ids.

    A user of all provinces sees 1,133 areas. PostgreSQL weighs each of a list against
    its statistics, in every query that the rules are part of: 5 ms of planning for
    1 ms of work. The ids of a province's cities follow each other, so that the same
    set is two or three comparisons.
    """

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        runs = self._runs(operator, value) if field_expr == self.name else None
        if not runs:
            return super().condition_to_sql(
                field_expr, operator, value, model, alias, query
            )
        column = model._field_to_sql(alias, field_expr, query)
        single = tuple(first for first, last in runs if first == last)
        parts = [
            SQL("%s BETWEEN %s AND %s", column, first, last)
            for first, last in runs
            if first != last
        ]
        if single:
            parts.append(SQL("%s IN %s", column, single))
        if False in value:
            parts.append(SQL("%s IS NULL", column))
        return SQL("(%s)", SQL(" OR ").join(parts))

    def _runs(self, operator, value):
        """The runs to compare with, None where the host's list is as good."""
        if operator != "in" or isinstance(value, SQL) or len(value) <= FEW:
            return None
        return _runs_of(tuple(value))


@functools.lru_cache(256)
def _runs_of(values):
    ids = {value for value in values if value}
    if not all(isinstance(id_, int) for id_ in ids):
        return None
    found = spans(ids)
    return found if len(found) <= MANY else None
