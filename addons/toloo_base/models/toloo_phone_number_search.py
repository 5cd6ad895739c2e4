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
        prepared = self._lookup_query()
        if prepared is None:
            return []
        code, sql = prepared
        env = self.env
        env.flush_query(sql)
        env.cr.execute(code, (numbers,))
        return list(dict.fromkeys(row[0] for row in env.cr.fetchall()))

    def _lookup_query(self):
        """(code of the query over a list of numbers, SQL with what it flushes), or
        None where the user sees nothing."""
        context = self.env.context
        companies = tuple(context.get("allowed_company_ids") or ())
        version = self.env["toloo.access.version"]._current()
        # Rules may be relative to the day.
        return self._prepare_lookup(companies, version, fields.Date.today())

    @tools.ormcache("self.env.uid", "self.env.su", "companies", "version", "day")
    def _prepare_lookup(self, companies, version, day):
        partner = self.env["res.partner"].with_context(active_test=True)
        query = partner._search([])
        if query.is_empty():
            return None
        query.add_join(
            "JOIN", "n", self._table, SQL("n.partner_id = %s", SQL.identifier(query.table, "id"))
        )
        mark = "?numbers?"
        query.add_where(SQL("n.number = ANY(%s)", mark))
        fields_ = [self._fields[name] for name in ("number", "partner_id", "is_main")]
        sql = SQL(
            "%s ORDER BY n.is_main DESC, n.partner_id",
            query.select(SQL("n.partner_id")),
            to_flush=fields_,
        )
        # The user's part of the query is the same each time: written out once.
        code = self.env.cr.mogrify(sql.code, sql.params).decode()
        return code.replace("%", "%%").replace(f"'{mark}'", "%s"), sql
