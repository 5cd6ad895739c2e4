from odoo import models


class ReportListPrint(models.AbstractModel):
    """The groups of a printed list, level beneath level, and its sums."""

    _inherit = "report.toloo_crm.list_print"

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


def _key_of(value):
    return value[0] if isinstance(value, list | tuple) else value
