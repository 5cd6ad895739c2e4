import hashlib

from odoo import api, fields, models, tools
from odoo.tools import SQL

from ..tools.phone import search_candidates, search_tail


class TolooPhoneNumber(models.Model):
    """Who has this number? One indexed query, for calls, messages and searches."""

    _inherit = "toloo.phone.number"

    @api.model
    def _find_partners(self, text, area=None):
        """The active contacts with the number in `text` that the user may see: all of
        them, those with it as their main number first. Empty where the text is no
        whole number.

        `text` may be written in any form; `area` is the area code of local numbers,
        by default that of the company's province.
        """
        numbers = self._candidates(text, area)
        if not numbers:
            return self.env["res.partner"]
        return self.env["res.partner"].browse(self._partner_ids_of(numbers))

    @api.model
    def _find_partner_ids_raw(self, text, area=None):
        """As `_find_partners`, ids of all active contacts whoever may see them: only
        for what is shown to nobody, or is checked afterwards."""
        # The caller stands for the house itself.
        numbers = self._candidates(text, area)
        return self.sudo()._partner_ids_of(numbers) if numbers else []

    @api.model
    def _candidates(self, text, area=None):
        """The stored forms that a typed text can mean."""
        found = search_candidates(text, area=area or "")
        # Only what looks like a local number is worth reading the company's place.
        if not found and area is None and search_tail(text):
            area = self.env.company.state_id.toloo_area_code
            found = area and search_candidates(text, area=area)
        return found or []

    @api.model
    def _partner_ids_of(self, numbers):
        """Ids of the active contacts with one of these stored numbers."""
        lookup = self._lookup()
        if lookup is None:
            return []
        env, cr = self.env, self.env.cr
        env.flush_query(lookup.sql)
        if self._is_prepared(lookup):
            cr.execute(lookup.execute, (numbers,))
        else:
            cr.execute(lookup.code, (numbers,))
        return list(dict.fromkeys(row[0] for row in cr.fetchall()))

    def _is_prepared(self, lookup):
        """Whether PostgreSQL keeps the plan of this query: from the second time in a
        transaction on, as planning takes longer than finding. The statement outlives
        the transaction, and nothing relies on that."""
        done = self.env.cr.cache.setdefault("toloo_phone_lookups", {})
        state = done.get(lookup.name)
        if state is None:
            done[lookup.name] = False
        elif not state:
            [(_mode, there)] = self.env.execute_query(
                SQL(
                    """SELECT set_config('plan_cache_mode', 'force_generic_plan', true),
                        EXISTS (SELECT FROM pg_prepared_statements WHERE name = %s)""",
                    lookup.name,
                )
            )
            if not there:
                self.env.cr.execute(lookup.prepare)
            done[lookup.name] = True
        return done[lookup.name]

    def _lookup(self):
        """The Lookup of this user, or None where he sees nothing."""
        companies = tuple(self.env.context.get("allowed_company_ids") or ())
        version = self.env["toloo.access.version"]._current()
        # Rules may be relative to the day.
        return self._make_lookup(companies, version, fields.Date.today())

    @tools.ormcache("self.env.uid", "self.env.su", "companies", "version", "day")
    def _make_lookup(self, companies, version, day):
        query = self.env["res.partner"].with_context(active_test=True)._search([])
        if query.is_empty():
            return None
        condition = SQL("n.partner_id = %s", SQL.identifier(query.table, "id"))
        query.add_join("JOIN", "n", self._table, condition)
        mark = "?numbers?"
        query.add_where(SQL("n.number = ANY(%s)", mark))
        sql = SQL(
            "%s ORDER BY n.is_main DESC, n.partner_id",
            query.select(SQL("n.partner_id")),
            to_flush=[
                self._fields[name] for name in ("number", "partner_id", "is_main")
            ],
        )
        # The user's part of the query is the same each time: written out once.
        text = self.env.cr.mogrify(sql.code, sql.params).decode()
        return Lookup(text.replace("%", "%%"), f"'{mark}'", sql)


class Lookup:
    """A query over a list of numbers, in the forms that PostgreSQL is given."""

    __slots__ = ("code", "execute", "name", "prepare", "sql")

    def __init__(self, text, mark, sql):
        digest = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
        self.name = f"toloo_phone_{digest[:16]}"
        self.sql = sql
        self.code = text.replace(mark, "%s")
        statement = text.replace("%%", "%").replace(mark, "$1")
        self.prepare = f"PREPARE {self.name} (text[]) AS {statement}"
        self.execute = f"EXECUTE {self.name} (%s)"
