"""Search in several columns at once however their Persian is typed, by one index."""

from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.toloo_base.tools.search_key import FROM, TO


def _expression(columns):
    """The texts of these columns, folded as `search_key` of contacts is."""
    parts = [SQL("COALESCE(%s, '')", column) for column in columns]
    text = SQL(" || chr(10) || ").join(parts)
    return SQL("translate(%s, %s, %s)", text, FROM, TO)


def folded_index(names):
    """Definition of the trigram index that answers `folded_like` on these columns."""
    # Of signs, no quote is among those that are folded.
    joined = " || chr(10) || ".join(f"COALESCE({name}, '')" for name in names)
    expression = f"translate({joined}, '{FROM}', '{TO}')"
    return _if_trigram(f"USING gin (({expression}) gin_trgm_ops)")


def trigram_index(name):
    """Definition of a trigram index on one column."""
    return _if_trigram(f"USING gin ({name} gin_trgm_ops)")


def _if_trigram(definition):
    return lambda registry: definition if registry.has_trigram else ""


def folded_like(names, pattern):
    """The records that hold the folded text in one of these stored fields."""

    def to_sql(model, alias, query):
        columns = [model._field_to_sql(alias, name, query) for name in names]
        return SQL("%s ILIKE %s", _expression(columns), f"%{pattern}%")

    return Domain.custom(to_sql=to_sql)
