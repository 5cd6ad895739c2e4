from datetime import datetime

import pytz

from odoo import api, models
from odoo.fields import Date, Datetime

from ..tools import grouping, relative

# Methods by which the client searches: place of the domain among the arguments.
SEARCHES = {
    "formatted_read_group": 0,
    "formatted_read_grouping_sets": 0,
    "name_search": 1,
    "read_group": 0,
    "read_progress_bar": 0,
    "search": 0,
    "search_count": 0,
    "search_fetch": 0,
    "search_panel_select_multi_range": None,
    "search_panel_select_range": None,
    "search_read": 0,
    "web_name_search": 2,
    "web_read_group": 0,
    "web_search_read": 0,
}
DOMAINS = ("domain", "category_domain", "filter_domain", "search_domain")


class Base(models.AbstractModel):
    """What domains that come from the web client mean to a Jalali reader.

    ``today =1d`` is the first day of this Jalali month, ``-1y`` a Jalali year ago, and
    ``date.month_number`` the number of the Jalali month. Only what the client sends
    over ``/web/dataset/call_kw`` and for an export is read so: there, and nowhere
    below, is known that a person asks. Domains of rules, of scheduled and of other
    server code, and those of programs (JSON-2), keep their Gregorian meaning.
    """

    _inherit = "base"

    @api.model
    def _toloo_client_call(self, method, args, kwargs):
        """The arguments of a call by the client, with domains as its reader means.

        :return: tuple of ``args`` and ``kwargs``, the same where nothing changes
        """
        if method not in SEARCHES:
            return args, kwargs
        model = self.with_context(**(kwargs.get("context") or {}))
        if not model.env.user._uses_jalali():
            return args, kwargs
        place = SEARCHES[method]
        if place is not None and len(args) > place:
            args = list(args)
            args[place] = model._toloo_client_domain(args[place])
        given = {
            name: model._toloo_client_domain(kwargs[name])
            for name in DOMAINS
            if name in kwargs
        }
        return args, {**kwargs, **given}

    @api.model
    def _toloo_client_domain(self, domain):
        """A domain in which relative dates are replaced by what they mean to a reader
        of the Jalali calendar, and parts of dates by those of Jalali dates."""
        if not isinstance(domain, list | tuple):
            return domain
        return [
            self._toloo_client_condition(*part)
            if isinstance(part, list | tuple) and len(part) == 3
            else part
            for part in domain
        ]

    @api.model
    def _toloo_client_condition(self, path, operator, value):
        same = [path, operator, value]
        if not isinstance(path, str):
            return same
        field, rest = self._toloo_field_at(path)
        if field is None:
            return same
        if operator in ("any", "not any") and field.relational:
            comodel = self.env[field.comodel_name]
            return [path, operator, comodel._toloo_client_domain(value)]
        if field.type not in ("date", "datetime"):
            return same
        jalali = grouping.FROM_HOST.get(rest)
        if jalali in grouping.NUMBERS:
            return [f"{path.removesuffix(rest)}{jalali}", operator, value]
        if rest:
            return same
        if isinstance(value, list | tuple):
            return [path, operator, [self._toloo_client_date(field, v) for v in value]]
        return [path, operator, self._toloo_client_date(field, value)]

    @api.model
    def _toloo_client_date(self, field, value):
        """The server's text for a relative date by Jalali months; else the value."""
        if not isinstance(value, str):
            return value
        zone = self.env.tz
        now = pytz.utc.localize(Datetime.now()).astimezone(zone).replace(tzinfo=None)
        found = relative.resolve(value, now)
        if found is None:
            return value
        if isinstance(found, datetime) and field.type == "datetime":
            moment = zone.localize(found, is_dst=False).astimezone(pytz.utc)
            return Datetime.to_string(moment.replace(tzinfo=None))
        # Of a day the host makes its first moment where the field holds moments.
        return Date.to_string(found)
