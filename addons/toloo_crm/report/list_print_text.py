from odoo import models
from odoo.tools import html2plaintext
from odoo.tools.misc import formatLang

from .list_print import NUMBERS

LINKED = ("many2one", "reference", "many2many", "one2many")


class ReportListPrint(models.AbstractModel):
    """The cells of a printed list: each value as the text that the screen shows."""

    _inherit = "report.toloo_crm.list_print"

    def _texts(self, records, columns):
        """{id: [text of each column]}, names out of sight covered as on the screen."""
        spec = {}
        for column in columns:
            linked = column["field"].type in LINKED
            spec[column["name"]] = {"fields": {"display_name": {}}} if linked else {}
        currency = {c["name"]: self._currency_of(records, c["field"]) for c in columns}
        for name in filter(None, currency.values()):
            spec.setdefault(name, {})
        rows = records.web_read(spec)
        places = self._places(rows, currency.values())
        found = {}
        for row in rows:
            found[row["id"]] = [
                self._text(c["field"], row, currency[c["name"]], places)
                for c in columns
            ]
        return found

    def _currency_of(self, records, field):
        if field.type != "monetary":
            return None
        return field.get_currency_field(records)

    def _places(self, rows, names):
        """{currency id: number of its places} of those in the rows."""
        ids = {_id_of(row.get(name)) for row in rows for name in names if name}
        currencies = self.env["res.currency"].browse(filter(None, ids))
        return {currency.id: currency.decimal_places for currency in currencies}

    def _text(self, field, row, currency, places):
        value = row[field.name]
        kind = field.type
        if kind == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if kind in NUMBERS:
            if value is None or (value is False and kind == "float"):
                return ""
            digits = places.get(_id_of(row.get(currency)), 2) if currency else None
            return self._number(field, value, digits)
        if not value:
            return ""
        if kind in ("many2one", "reference"):
            return value.get("display_name") or ""
        if kind in ("many2many", "one2many"):
            return "، ".join(item.get("display_name") or "" for item in value)
        if kind == "selection":
            return dict(field._description_selection(self.env)).get(value, value)
        if kind == "date":
            return self.env["toloo.jalali"].format_date(value)
        if kind == "datetime":
            return self.env["toloo.jalali"].format_datetime(value)
        return html2plaintext(value) if kind == "html" else str(value)

    def _number(self, field, value, digits=None):
        if digits is None:
            known = field.get_digits(self.env) if field.type == "float" else None
            digits = known[1] if known else 2 if field.type == "float" else 0
        return formatLang(self.env, value or 0, digits=digits)


def _id_of(value):
    return value.get("id") if isinstance(value, dict) else value
