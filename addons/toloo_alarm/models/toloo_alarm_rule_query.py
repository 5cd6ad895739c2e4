from odoo import SUPERUSER_ID, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools import occasions

PARTNER = "toloo_partner"


def date_array(days):
    """An array of dates as one constant, which costs PostgreSQL far less to read than
    an expression a date."""
    inside = ",".join(str(day or "NULL") for day in days)
    return SQL("%s::date[]", f"{{{inside}}}")


class TolooAlarmRule(models.Model):
    """The selection behind a rule: which records have their event on some days."""

    _inherit = "toloo.alarm.rule"

    # Anniversaries are looked for among dates of so many years.
    _span = occasions.SPAN

    def _records(self):
        """The rule's model as the engine sees it: all records of the rule's company,
        in nobody's right, with the day of the rule's time zone."""
        context = {
            "tz": self.tz,
            "lang": self.env.lang,
            "allowed_company_ids": self.company_id.ids,
        }
        model = self.env[self.model].with_user(SUPERUSER_ID)
        return model.with_context(**context, active_test=True)

    def _candidates(self, days, ids=None):
        """Select the records whose event falls on one of these days.

        :param days: dates of events, not of reminders
        :param SQL ids: a selection of record ids to keep to
        :return: SQL with columns res_id, occurrence, partner_id, area_id and user_id
        """
        model = self._records()
        query = model._search(self._domain())
        query.order = None
        alias = query.table
        if ids:
            query.add_where(SQL("%s IN (%s)", SQL.identifier(alias, "id"), ids))
        occurrence = self._join_occurrence(model, query, list(days))
        partner, area = self._join_partner(model, query)
        query.add_where(self._company_condition(model, alias, query))
        return query.select(
            SQL("%s AS res_id", SQL.identifier(alias, "id")),
            SQL("%s AS occurrence", occurrence),
            SQL("%s AS partner_id", partner),
            SQL("%s AS area_id", area),
            SQL("%s AS user_id", self._user_sql(model, query)),
        )

    def _domain(self):
        """The rule's domain; ValidationError if it is none."""
        return Domain(self._parse_domain())

    # --------------------------------------------------------------------- the event
    def _join_occurrence(self, model, query, days):
        """Keep to records with an event on `days`; the SQL of that event's day."""
        if self.calendar.startswith("fixed_"):
            self._join_days(query, [], days, SQL("true"))
            return SQL.identifier("toloo_occasion", "day")
        day, field, column = self._day_sql(model, query)
        if self.calendar == "date":
            self._keep_near(query, field, column, days)
            query.add_where(SQL("%s = ANY(%s)", day, date_array(days)))
            return day
        lunar = self._lunar()
        origins, kept = occasions.pairs(self.calendar, days, lunar, self._span)
        same = SQL("%s = %s", day, SQL.identifier("toloo_occasion", "origin"))
        self._join_days(query, origins, kept, same)
        return SQL.identifier("toloo_occasion", "day")

    @staticmethod
    def _join_days(query, origins, days, condition):
        table = SQL(
            "(SELECT * FROM unnest(%s, %s) AS x(origin, day))",
            date_array(origins or [None] * len(days)),
            date_array(days),
        )
        query.add_join("JOIN", "toloo_occasion", table, condition)

    def _day_sql(self, model, query):
        """(SQL of the day, field, SQL of its column); a time is that of the rule's
        time zone."""
        *_links, name = self.date_field.split(".")
        owner, alias = self._join_path(model, query, self.date_field)
        column = owner._field_to_sql(alias, name, query)
        field = owner._fields[name]
        if field.type == "date":
            return column, field, column
        zone = SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", column, self.tz)
        return zone, field, column

    @staticmethod
    def _keep_near(query, field, column, days):
        """A range of a time, a day wider than any zone, for an index over it."""
        if field.type == "datetime" and days:
            query.add_where(
                SQL(
                    "%s BETWEEN %s::date - interval '1 day'"
                    " AND %s::date + interval '2 days'",
                    column,
                    min(days),
                    max(days),
                )
            )

    def _lunar(self):
        """The lunar calendar, where the rule needs it."""
        if self.calendar in ("lunar", "fixed_lunar"):
            # Months of the lunar calendar are the same for everyone.
            return self.env["toloo.lunar"].sudo()._calendar()
        return None

    # ------------------------------------------------------------ contact and colleague
    @staticmethod
    def _join_path(model, query, path):
        """(model, alias) that the last name of a path belongs to, joined to a query."""
        alias = query.table
        for name in path.split(".")[:-1]:
            link = model._field_to_sql(alias, name, query)
            model = model[name]
            joined = query.make_alias(alias, name)
            key = SQL("%s = %s", link, SQL.identifier(joined, "id"))
            query.add_join("LEFT JOIN", joined, model._table, key)
            alias = joined
        return model, alias

    def _path_sql(self, model, query, path):
        owner, alias = self._join_path(model, query, path)
        return owner._field_to_sql(alias, path.split(".")[-1], query)

    def _join_partner(self, model, query):
        """(SQL of the contact's id, SQL of its area), keeping to contacts in use."""
        alias = query.table
        if self.partner_field and self.partner_field != "id":
            partner = self._path_sql(model, query, self.partner_field)
            alias = PARTNER
            key = SQL("%s = %s", partner, SQL.identifier(alias, "id"))
            query.add_join("LEFT JOIN", alias, "res_partner", key)
        elif model._name != "res.partner":
            return SQL("NULL::int4"), SQL("NULL::int4")
        contacts = self.env["res.partner"]
        column = {
            name: SQL.identifier(alias, name, to_flush=contacts._fields[name])
            for name in ("id", "area_id", "active", "recycle_id", "company_id")
            + ("is_deceased",)
        }
        usable = SQL(
            "%(active)s AND %(recycle_id)s IS NULL AND"
            " (%(company_id)s IS NULL OR %(company_id)s = %(company)s)",
            company=self.company_id.id,
            **column,
        )
        if self.greeting:
            usable = SQL("%s AND %s IS NOT TRUE", usable, column["is_deceased"])
        query.add_where(SQL("(%s IS NULL OR (%s))", column["id"], usable))
        # The record's own column: what is there already is known before the contact
        # is looked up.
        return partner if alias == PARTNER else column["id"], column["area_id"]

    def _company_condition(self, model, alias, query):
        """A rule of one company never looks at records of another."""
        field = model._fields.get("company_id")
        if field is None or not field.store or field.comodel_name != "res.company":
            return SQL("true")
        column = model._field_to_sql(alias, "company_id", query)
        return SQL("(%s IS NULL OR %s = %s)", column, column, self.company_id.id)

    def _user_sql(self, model, query):
        fixed = self.user_id.id or None
        if not self.user_field:
            return SQL("%s::int4", fixed)
        column = self._path_sql(model, query, self.user_field)
        return SQL("COALESCE(%s, %s::int4)", column, fixed)
