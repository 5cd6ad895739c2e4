from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

# Some thirty rows go on a page: beyond this a PDF is no document any more.
MOST = 2000
# A page is turned on its side from so many columns on.
WIDE = 6
LEVELS = 3
NUMBERS = ("integer", "float", "monetary")
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
