import re
from datetime import datetime, time

import pytz

from odoo import api, models
from odoo.models import parse_read_group_spec
from odoo.tools import SQL, get_lang
from odoo.tools.misc import DATE_LENGTH

from ..tools import grouping

# Models whose table is itself made from the granularity that they are grouped by.
GREGORIAN_ONLY = ("project.task.burndown.chart.report",)
RELABELLED = ("hour", "day")


class Base(models.AbstractModel):
    """Groups by Jalali periods.

    ``_read_group`` understands the granularities ``jalali_month``, ``jalali_quarter``,
    ``jalali_year`` and ``jalali_week`` and the numbers ``jalali_month_number`` and so
    on, whoever the user is. Where the client asks for ``date:month``, a reader of the
    Jalali calendar gets the Jalali one under that name; other callers of
    ``_read_group`` do not.
    """

    _inherit = "base"

    # ------------------------------------------------------- the client's granularities
    @api.model
    def _toloo_jalali_names(self, specs):
        """{Jalali specification: the client's} for those of ``specs`` that mean
        another thing to the current user."""
        found = {self._toloo_jalali_spec(spec): spec for spec in specs}
        found.pop(None, None)
        # The user is asked last: groups without a date cost nothing.
        if self._name in GREGORIAN_ONLY or not found:
            return {}
        return found if self.env.user._uses_jalali() else {}

    @api.model
    def _toloo_jalali_spec(self, spec):
        """The Jalali specification for one in the host's terms, or None."""
        path, _colon, granularity = spec.partition(":")
        jalali = grouping.FROM_HOST.get(granularity)
        field, rest = self._toloo_field_at(path)
        if not jalali or field is None:
            return None
        if field.type == "properties":
            # The host has no numbers of properties.
            known = jalali in grouping.PERIODS
        else:
            known = field.type in ("date", "datetime") and not rest
        return f"{path}:{jalali}" if known else None

    @api.model
    def _toloo_field_at(self, path):
        """The field that a dotted path leads to through links, and what of the path
        is left (the name of a property or of a part of a date); the field is None
        where the path leads nowhere."""
        name, _dot, rest = path.partition(".")
        field = self._fields.get(name)
        if field is not None and rest and field.relational:
            return self.env[field.comodel_name]._toloo_field_at(rest)
        return field, rest

    @api.model
    def _toloo_given_specs(self, specs, names):
        """The specifications to ask for instead of the client's."""
        jalali = {spec: found for found, spec in names.items()}
        return [jalali.get(spec, spec) for spec in specs]

    @api.model
    def _toloo_given_order(self, order, names):
        jalali = {spec: found for found, spec in names.items()}
        return order and re.sub(
            r"[\w.]+:\w+", lambda match: jalali.get(match[0], match[0]), order
        )

    @api.model
    @api.readonly
    def formatted_read_group(
        self,
        domain,
        groupby=(),
        aggregates=(),
        having=(),
        offset=0,
        limit=None,
        order=None,
    ):
        """As the host's; by Jalali periods for a reader of the Jalali calendar."""
        names = self._toloo_jalali_names(groupby)
        rows = super().formatted_read_group(
            domain,
            self._toloo_given_specs(groupby, names),
            aggregates,
            having=having,
            offset=offset,
            limit=limit,
            order=self._toloo_given_order(order, names),
        )
        return _renamed(rows, names)

    @api.model
    @api.readonly
    def formatted_read_grouping_sets(
        self, domain, grouping_sets, aggregates=(), *, order=None
    ):
        """As the host's; by Jalali periods for a reader of the Jalali calendar."""
        names = self._toloo_jalali_names(
            {spec for groupby in grouping_sets for spec in groupby}
        )
        found = super().formatted_read_grouping_sets(
            domain,
            [self._toloo_given_specs(groupby, names) for groupby in grouping_sets],
            aggregates,
            order=self._toloo_given_order(order, names),
        )
        return [_renamed(rows, names) for rows in found]

    def _formatted_read_group_with_length(
        self, domain, groupby, aggregates, offset=0, limit=None, order=None
    ):
        # The levels of web_read_group, which counts groups by _read_group.
        names = self._toloo_jalali_names(groupby)
        rows, length = super()._formatted_read_group_with_length(
            domain,
            self._toloo_given_specs(groupby, names),
            aggregates,
            offset=offset,
            limit=limit,
            order=self._toloo_given_order(order, names),
        )
        return _renamed(rows, names), length

    @api.model
    @api.readonly
    def read_progress_bar(self, domain, group_by, progress_bar):
        """As the host's; by Jalali periods for a reader of the Jalali calendar."""
        names = self._toloo_jalali_names([group_by])
        [group_by] = self._toloo_given_specs([group_by], names)
        return super().read_progress_bar(domain, group_by, progress_bar)

    # ------------------------------------------------------------------------ the query
    def _read_group_groupby(self, alias, groupby_spec, query):
        name, path, granularity = parse_read_group_spec(groupby_spec)
        field = self._fields.get(name)
        if granularity not in grouping.GRANULARITIES or field is None:
            return super()._read_group_groupby(alias, groupby_spec, query)
        if path and field.type != "properties":
            # A link: the host joins and asks the model that it leads to.
            return super()._read_group_groupby(alias, groupby_spec, query)
        if field.type not in ("date", "datetime", "properties"):
            raise ValueError(f"Granularity set on a field of no date: {groupby_spec!r}")
        if granularity in grouping.NUMBERS:
            return self._field_to_sql(alias, f"{name}.{granularity}", query)
        if field.type == "properties":
            local = self._toloo_property_to_sql(alias, field, path, query)
        else:
            local = self._field_to_sql(alias, name, query)
            local = field.property_to_sql(local, "tz", self, alias, query)
        if granularity == grouping.WEEK:
            return self._toloo_week_to_sql(field, local)
        period = granularity.removeprefix("jalali_")
        return SQL("toloo_jalali_start(%s, %s)", period, local)

    @api.model
    def _toloo_week_to_sql(self, field, local):
        """The Saturday on or before a day: PostgreSQL's weeks begin with Monday."""
        shift = SQL("INTERVAL '2 days'")
        week = SQL("(date_trunc('week', %s::timestamp + %s) - %s)", local, shift, shift)
        return SQL("%s::date", week) if field.type == "date" else week

    def _toloo_property_to_sql(self, alias, field, name, query):
        """A property's date as a timestamp, moments in the client's time zone."""
        value = self._read_group_groupby_properties(alias, field, name, query)
        value = SQL("(%s)::timestamp", value)
        kind = self.get_property_definition(f"{field.name}.{name}").get("type")
        zone = self._toloo_zone() if kind == "datetime" else None
        if zone is None:
            return value
        return SQL("timezone(%s, timezone('UTC', %s))", zone.zone, value)

    @api.model
    def _toloo_zone(self):
        """The client's time zone, in which the host groups moments; None is UTC."""
        name = self.env.context.get("tz")
        return pytz.timezone(name) if name in pytz.all_timezones_set else None

    # -------------------------------------------------------------------- what is shown
    def _web_read_group_groupby_formatter(self, groupby_spec, values):
        name, path, granularity = parse_read_group_spec(groupby_spec)
        field = self._fields[name]
        if path and field.type != "properties":
            return super()._web_read_group_groupby_formatter(groupby_spec, values)
        if granularity in grouping.PERIODS:
            return self._toloo_period_formatter(groupby_spec)
        if granularity in grouping.NUMBERS:
            return lambda value: (value, [(f"{name}.{granularity}", "=", value)])
        formatter = super()._web_read_group_groupby_formatter(groupby_spec, values)
        if granularity in RELABELLED and self.env.user._uses_jalali():
            return self._toloo_relabelled(formatter, granularity)
        return formatter

    def _toloo_relabelled(self, formatter, granularity):
        persian = self._toloo_in_persian()

        def relabelled(value):
            shown, domain = formatter(value)
            if value and grouping.in_calendar(value):
                shown = (shown[0], grouping.label(value, granularity, persian))
            return shown, domain

        return relabelled

    def _toloo_period_formatter(self, groupby_spec):
        """The host's formatter of a group's value, for a Jalali period."""
        path, _colon, granularity = groupby_spec.partition(":")
        kind = self._fields[path.partition(".")[0]].type
        if kind == "properties":
            kind = self.get_property_definition(path).get("type")
        persian = self._toloo_in_persian()

        def formatter(value):
            if not value:
                return False, [(path, "=", False)]
            first = self._toloo_bound(value, kind)
            end = self._toloo_bound(grouping.following(value, granularity), kind)
            if grouping.in_calendar(value):
                text = grouping.label(value, granularity, persian)
            else:
                length = {"jalali_year": 4, grouping.WEEK: 10}.get(granularity, 7)
                text = value.isoformat()[:length]
            return (first, text), ["&", (path, ">=", first), (path, "<", end)]

        return formatter

    @api.model
    def _toloo_bound(self, value, kind):
        """The first day of a period as the server writes it: of a moment, midnight in
        the client's time zone, as UTC."""
        if kind == "date":
            # Not strftime, which writes the year 204 with three digits.
            return value.isoformat()[:DATE_LENGTH]
        if not isinstance(value, datetime):
            value = datetime.combine(value, time.min)
        if zone := self._toloo_zone():
            value = _localized(zone, value).astimezone(pytz.utc).replace(tzinfo=None)
        return value.isoformat(" ", "seconds")

    @api.model
    def _toloo_in_persian(self):
        return get_lang(self.env).iso_code == "fa"


def _localized(zone, midnight):
    """The first moment of a day, also where clocks are changed at midnight."""
    try:
        return zone.localize(midnight, is_dst=None)
    except pytz.NonExistentTimeError:
        return zone.localize(midnight, is_dst=False)
    except pytz.AmbiguousTimeError:
        return zone.localize(midnight, is_dst=True)


def _renamed(rows, names):
    """Rows of groups with the client's names as keys."""
    if not names:
        return rows
    return [{names.get(key, key): value for key, value in row.items()} for row in rows]
