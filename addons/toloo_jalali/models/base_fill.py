from datetime import datetime, time

from odoo import api, models
from odoo.fields import Date, Domain
from odoo.models import parse_read_group_spec

from ..tools import grouping
from .base_groups import RELABELLED


class Base(models.AbstractModel):
    """Empty Jalali periods among the groups, and the host's older method for groups."""

    _inherit = "base"

    @api.model
    def _web_read_group_fill_temporal(
        self,
        groups,
        groupby,
        aggregates,
        fill_from=False,
        fill_to=False,
        min_groups=False,
    ):
        granularity = groupby[0].partition(":")[2]
        if granularity not in grouping.PERIODS or not self._toloo_fills(groupby[0]):
            if granularity in grouping.GRANULARITIES:
                return groups
            return super()._web_read_group_fill_temporal(
                groups, groupby, aggregates, fill_from, fill_to, min_groups
            )
        by_value = {}
        for group in groups:
            by_value.setdefault(group[0], []).append(group)
        specs = [*groupby[1:], *aggregates]
        empty = tuple(self._read_group_empty_value(spec) for spec in specs)
        bounds = [
            self._toloo_fill_bound(groupby[0], given) for given in (fill_from, fill_to)
        ]
        filled = _filled(by_value, granularity, bounds, min_groups)
        result = []
        for value in filled:
            result += by_value.pop(value, [(value, *empty)])
        # What has no date comes last.
        return result + [group for rest in by_value.values() for group in rest]

    @api.model
    def _read_group_fill_temporal(
        self,
        data,
        groupby,
        annoted_aggregates,
        fill_from=False,
        fill_to=False,
        min_groups=False,
    ):
        granularity = groupby[0].partition(":")[2]
        if granularity not in grouping.GRANULARITIES:
            return super()._read_group_fill_temporal(
                data, groupby, annoted_aggregates, fill_from, fill_to, min_groups
            )
        # The same on rows that are dictionaries.
        keys = [*groupby, *annoted_aggregates]
        rows = [tuple(row[key] for key in keys) for row in data]
        filled = self._web_read_group_fill_temporal(
            rows,
            groupby,
            tuple(annoted_aggregates.values()),
            fill_from,
            fill_to,
            min_groups,
        )
        return [dict(zip(keys, row, strict=True)) for row in filled]

    @api.model
    def _toloo_fills(self, groupby_spec):
        """Whether the host fills groups of this field: not where it is at the end of
        a link."""
        field = self._fields[parse_read_group_spec(groupby_spec)[0]]
        return field.type in ("date", "datetime", "properties")

    @api.model
    def _toloo_fill_bound(self, groupby_spec, given):
        """First day of the period that a given bound of the filling is in, of the
        type that the groups' values have."""
        if not given:
            return None
        name, _path, granularity = parse_read_group_spec(groupby_spec)
        first = grouping.start(Date.to_date(given), granularity)
        if self._fields[name].type == "date":
            return first
        return datetime.combine(first, time.min)

    # ------------------------------------------------------------ the host's read_group
    @api.model
    @api.readonly
    def read_group(
        self, domain, fields, groupby, offset=0, limit=None, orderby=False, lazy=True
    ):
        """As the host's; by Jalali periods for a reader of the Jalali calendar."""
        groupby = [groupby] if isinstance(groupby, str) else list(groupby)
        full = {}
        for spec in groupby[: 1 if lazy else None]:
            field = self._fields.get(spec)
            # The host's default.
            dated = field is not None and field.type in ("date", "datetime")
            full[f"{spec}:month" if dated else spec] = spec
        jalali = self._toloo_jalali_names(full)
        names = {found: full[spec] for found, spec in jalali.items()}
        rows = super().read_group(
            domain,
            fields,
            self._toloo_given_specs(groupby, names),
            offset=offset,
            limit=limit,
            orderby=self._toloo_given_order(orderby, jalali),
            lazy=lazy,
        )
        for row in rows if names else ():
            for found, spec in names.items():
                row[spec] = row.pop(found)
                if "__range" in row and found in row["__range"]:
                    row["__range"][spec] = row["__range"].pop(found)
        return rows

    @api.model
    def _read_group_format_result(self, rows_dict, lazy_groupby):
        rest = []
        for spec in lazy_groupby:
            granularity = spec.partition(":")[2]
            ours = granularity in grouping.GRANULARITIES
            if granularity in RELABELLED and self.env.user._uses_jalali():
                ours = True
            if ours:
                self._toloo_format_column(rows_dict, spec)
            else:
                rest.append(spec)
        return super()._read_group_format_result(rows_dict, rest)

    @api.model
    def _toloo_format_column(self, rows, spec):
        """Label, domain and range of each row's group, as the client gets them."""
        values = [row[spec] for row in rows]
        formatter = self._web_read_group_groupby_formatter(spec, values)
        is_period = spec.partition(":")[2] not in grouping.NUMBERS
        for row, value in zip(rows, values, strict=True):
            shown, domain = formatter(value)
            row["__domain"] &= Domain(domain)
            if not is_period:
                continue
            found = False
            if value:
                (*_path, first), (*_path, end) = domain[1:]
                found = {"from": first, "to": end}
                shown = shown[1]
            row[spec] = shown
            row.setdefault("__range", {})[spec] = found


def _filled(values, granularity, bounds, min_groups):
    """First days of the groups to show: those there are (the true ones of ``values``)
    and those missing between the bounds, in order."""
    existing = sorted(value for value in values if value)
    first = bounds[0] or (existing[0] if existing else bounds[1])
    last = bounds[1] or (existing[-1] if existing else bounds[0])
    if not first:
        return existing
    if min_groups and min_groups > 0:
        last = max(last, grouping.following(first, granularity, min_groups - 1))
    return sorted({*existing, *grouping.span(first, last, granularity)})
