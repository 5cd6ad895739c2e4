"""Jalali parts of dates, as the host knows ``date.month_number``.

The classes of fields cannot be extended by a model, so that the two methods that know
the parts are wrapped. They only learn new names: databases without this addon, which
the same process may serve, refuse these as before.
"""

import functools

from odoo.orm.fields_temporal import BaseDate
from odoo.tools import SQL

from .tools import grouping


def extend():
    """Teach the fields, once in a process."""
    if not hasattr(BaseDate.property_to_sql, "toloo_jalali"):
        BaseDate.property_to_sql = _property_to_sql(BaseDate.property_to_sql)
        BaseDate._expression_property_getter = _property_getter(
            BaseDate._expression_property_getter
        )


def _property_to_sql(host):
    @functools.wraps(host)
    def property_to_sql(self, field_sql, property_name, model, alias, query):
        part = grouping.NUMBERS.get(property_name)
        if part is None or "toloo.jalali" not in model.env.registry:
            return host(self, field_sql, property_name, model, alias, query)
        local = host(self, field_sql, "tz", model, alias, query)
        return SQL("toloo_jalali_number(%s, (%s)::date)", part, local)

    property_to_sql.toloo_jalali = True
    return property_to_sql


def _property_getter(host):
    @functools.wraps(host)
    def _expression_property_getter(self, property_name):
        if property_name not in grouping.NUMBERS:
            return host(self, property_name)
        return functools.partial(grouping.number, granularity=property_name)

    return _expression_property_getter
