from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import html2plaintext
from odoo.tools.misc import formatLang

# Some thirty rows go on a page: beyond this a PDF is no document any more.
MOST = 2000
# A page is turned on its side from so many columns on.
WIDE = 6
LEVELS = 3
NUMBERS = ("integer", "float", "monetary")
LINKED = ("many2one", "reference", "many2many", "one2many")
# What is no text on paper.
LEFT_OUT = ("binary", "image", "json", "properties", "properties_definition")


class ReportListPrint(models.AbstractModel):
    """Any list as it stands on the screen, on paper: its columns, conditions, order,
    groups and sums, in the right of the user who prints it."""

    _name = "report.toloo_crm.list_print"
    _description = "Printed list"

    @api.model
    def _get_report_values(self, docids, data=None):
        data = data or {}
        model = self._model_of(data)
        columns = self._columns(model, data.get("columns"))
        domain = self._domain(model, data)
        groupby = self._groupby(model, data.get("groupby"))
        ids = self._found_ids(model, domain, data)
        if len(ids) > MOST:
            raise UserError(
                self.env._(
                    "A PDF holds %s rows at most. Narrow the list down, or take the "
                    "Excel file.",
                    MOST,
                )
            )
        texts = self._texts(model.browse(ids), columns)
        groups = self._groups(model, ids, columns, groupby)
        return {
            "doc_ids": [],
            "doc_model": model._name,
            "title": str(data.get("title") or model._description)[:200],
            "columns": columns,
            "rows": self._rows(ids, groups, len(groupby)),
            "texts": texts,
            "total": self._sums(model, Domain("id", "in", ids), columns),
            "count": len(ids),
            "landscape": len(columns) >= WIDE,
            "company": self.env.company,
        }

    # ---------------------------------------------------------------- what is asked for
    def _model_of(self, data):
        """The model of the list, if the user may read and export it.

        :raise AccessError: if he may not
        """
        name = data.get("model")
        model = self.env.get(name) if isinstance(name, str) else None
        if model is None or model._abstract:
            raise UserError(self.env._("There is no such list."))
        model.check_access("read")
        if not self.env.su and not self.env.user._toloo_may(name, "can_export"):
            raise AccessError(
                self.env._("You may not export from this form. Ask an administrator.")
            )
        return model

    def _columns(self, model, asked):
        """[{"name", "label", "field", "sum", "number"}] of what can be shown."""
        columns = []
        for column in asked if isinstance(asked, list) else ():
            name = column.get("name") if isinstance(column, dict) else None
            field = model._fields.get(name) if isinstance(name, str) else None
            if field is None or field.type in LEFT_OUT:
                continue
            if not model._has_field_access(field, "read"):
                continue
            number = field.type in NUMBERS
            columns.append(
                {
                    "name": name,
                    "label": str(column.get("label") or field.string)[:200],
                    "field": field,
                    "number": number,
                    "sum": bool(column.get("sum")) and number and self._adds_up(field),
                }
            )
        if not columns:
            raise UserError(self.env._("There is no such list."))
        return columns

    def _adds_up(self, field):
        return field.aggregator == "sum" and bool(field.store)

    def _domain(self, model, data):
        domain = data.get("domain")
        if not isinstance(domain, list):
            raise UserError(self.env._("There is no such list."))
        # As the reader means it: a person asks, as in a list on the screen.
        if self.env.user._uses_jalali():
            domain = model._toloo_client_domain(domain)
        return Domain(domain)

    def _groupby(self, model, asked):
        """The levels of groups, at most LEVELS, in the host's terms."""
        specs = [spec for spec in asked or () if isinstance(spec, str)][:LEVELS]
        found = []
        for spec in specs:
            path, _colon, granularity = spec.partition(":")
            field, rest = model._toloo_field_at(path)
            if field is None or rest:
                continue
            dated = field.type in ("date", "datetime") and not granularity
            found.append(f"{spec}:month" if dated else spec)
        return found

    def _found_ids(self, model, domain, data):
        order = data.get("order")
        order = order if isinstance(order, str) and order else None
        return model.search(domain, limit=MOST + 1, order=order).ids

    # -------------------------------------------------------------------- what is shown
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

    # ------------------------------------------------------------------ groups and sums
    def _specs(self, model, columns):
        """Aggregates of the columns that add up, and the currencies of amounts."""
        specs = [f"{c['name']}:sum" for c in columns if c["sum"]]
        for column in columns:
            currency = self._currency_of(model, column["field"])
            if column["sum"] and currency:
                specs.append(f"{currency}:array_agg_distinct")
        return list(dict.fromkeys(specs))

    def _sums(self, model, domain, columns):
        """{column: text of its sum}; none for amounts of several currencies."""
        specs = self._specs(model, columns)
        if not specs:
            return {}
        values = model._read_group(domain, [], specs)[0]
        return self._sum_texts(model, columns, dict(zip(specs, values, strict=True)))

    def _sum_texts(self, model, columns, values):
        texts = {}
        for column in columns:
            if not column["sum"]:
                continue
            digits, currency = None, self._currency_of(model, column["field"])
            if currency:
                ids = [i for i in values[f"{currency}:array_agg_distinct"] or () if i]
                if len(ids) != 1:
                    continue
                digits = self.env["res.currency"].browse(ids).decimal_places
            value = values[f"{column['name']}:sum"]
            texts[column["name"]] = self._number(column["field"], value, digits)
        return texts

    def _groups(self, model, ids, columns, groupby):
        """One query a level: [{"path": keys, "label", "count", "sums", "ids"}]; ids in
        the last level alone, in the order of the list."""
        place = {id_: number for number, id_ in enumerate(ids)}
        levels, domain = [], [("id", "in", ids)]
        for depth in range(1, len(groupby) + 1):
            specs = ["__count", *self._specs(model, columns)]
            if depth == len(groupby):
                specs.append("id:array_agg")
            found = model.formatted_read_group(domain, groupby[:depth], specs)
            level = []
            for row in found:
                keys = tuple(_key_of(row[spec]) for spec in groupby[:depth])
                members = row.get("id:array_agg") or ()
                level.append(
                    {
                        "path": keys,
                        "label": self._label(model, groupby[depth - 1], row),
                        "count": row["__count"],
                        "sums": self._sum_texts(model, columns, row),
                        "ids": sorted(members, key=place.get),
                    }
                )
            levels.append(level)
        return levels

    def _label(self, model, spec, row):
        value = row[spec]
        if isinstance(value, list | tuple):
            return value[1]
        field = model._toloo_field_at(spec.partition(":")[0])[0]
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type == "selection" and value:
            return dict(field._description_selection(self.env)).get(value, value)
        return str(value) if value or value == 0 and value is not False else "—"

    def _rows(self, ids, levels, depth):
        """The lines of the page in order: ("group", level, group) and ("row", id)."""
        if not depth:
            return [("row", id_) for id_ in ids]
        lines = []

        def walk(level, path):
            for group in levels[level]:
                if group["path"][:level] != path:
                    continue
                lines.append(("group", level, group))
                if level + 1 < depth:
                    walk(level + 1, group["path"])
                else:
                    lines.extend(("row", id_) for id_ in group["ids"])

        walk(0, ())
        return lines


def _id_of(value):
    return value.get("id") if isinstance(value, dict) else value


def _key_of(value):
    return value[0] if isinstance(value, list | tuple) else value
