from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools import ages, timeline

PAGE = 20


class TolooCustomerPage(models.AbstractModel):
    """The rows of the blocks, and the time line of all of them.

    As many queries whatever a contact has: one for the time line, a few a block.
    """

    _inherit = "toloo.customer.page"

    @api.model
    @api.readonly
    def get_timeline(self, partner_id, before=None, keys=None):
        """A page of the time line, newest first: `{"rows", "next"}`.

        :param before: the place where the page before ended, its `next`
        :param keys: the blocks to take part, all if None
        :raise ValidationError: `before` is no such place
        """
        partner = self._partner(partner_id)
        try:
            mark = timeline.read_mark(before) if before else None
        except ValueError as error:
            text = self.env._("This is no place in the time line.")
            raise ValidationError(text) from error
        asked = set(map(str, keys)) if isinstance(keys, list | tuple) else None
        with self._toloo_glance():
            blocks = self._blocks(partner)
            if asked is not None:
                blocks = [block for block in blocks if block.key in asked]
            marks = self._timeline_marks(blocks, mark)
            return self._timeline_page(marks, self._rows(blocks, {}, marks))

    @api.model
    def _timeline_marks(self, blocks, before=None):
        """[(moment, key, id)] of a page and one more, by one query."""
        parts = []
        for block in blocks:
            if block.timeline:
                parts += self._timeline_part(block, before)
        if not parts:
            return []
        return self.env.execute_query(
            SQL(
                """SELECT moment, key, id FROM (%s) line
                    ORDER BY moment DESC, key DESC, id DESC LIMIT %s""",
                SQL(" UNION ALL ").join(SQL("(%s)", part) for part in parts),
                PAGE + 1,
            )
        )

    @api.model
    def _timeline_part(self, block, before):
        model = self.env[block.model]
        query = model._search(block.domain & Domain(block.date, "!=", False))
        if query.is_empty():
            return []
        moment = SQL("%s::timestamp", model._field_to_sql(query.table, block.date))
        key = SQL('%s::text COLLATE "C"', block.key)
        id_ = SQL.identifier(query.table, "id")
        if before:
            place = SQL("(%s, %s, %s)", moment, key, id_)
            query.add_where(SQL("%s < (%s, %s, %s)", place, *before))
        query.order = SQL("%s DESC, %s DESC", moment, id_)
        query.limit = PAGE + 1
        columns = (SQL("%s AS moment", moment), SQL("%s AS key", key), id_)
        return [query.select(*columns)]

    @api.model
    def _timeline_page(self, marks, rows):
        page = marks[:PAGE]
        return {
            "rows": [rows[key, id_] | {"block": key} for _moment, key, id_ in page],
            "next": timeline.write_mark(*page[-1]) if len(marks) > PAGE else None,
        }

    @api.model
    def _rows(self, blocks, latest, marks, beside=()):
        """{(key, id): row} of all records that the page shows.

        :param beside: [(records, names of fields)] whose links are named beside them
        """
        shown = []
        for block in blocks:
            ids = list(latest.get(block.key, ()))
            ids += [id_ for _moment, key, id_ in marks[:PAGE] if key == block.key]
            if ids:
                shown.append((block, self._records(block, list(dict.fromkeys(ids)))))
        named = [(records, block.linked) for block, records in shown]
        self._read_names([*beside, *named])
        return {
            (block.key, row["id"]): row
            for block, records in shown
            for row in self._rows_of(block, records)
        }

    @api.model
    def _records(self, block, ids):
        # By the user's rules once more, so that reading need not ask again.
        model = self.env[block.model].with_context(active_test=False)
        links = [name for name in block.linked if model._fields[name].store]
        return model.search_fetch([("id", "in", ids)], [block.date, *links])

    @api.model
    def _rows_of(self, block, records):
        links = [n for n in block.linked if records._fields[n].relational]
        spec = {name: {} for name in block.columns}
        spec |= {name: {"fields": {"display_name": {}}} for name in links}
        values = {row["id"]: row for row in records.web_read(spec)}
        return [self._row(block, record, values[record.id]) for record in records]

    @api.model
    def _row(self, block, record, values):
        contact = values.get(block.contact) if block.is_single else None
        return {
            "id": record.id,
            "model": block.model,
            "name": values["display_name"],
            "date": values[block.date],
            "is_day": record._fields[block.date].type == "date",
            "amount": values[block.amount] if block.amount else None,
            "currency_id": self._currency_of(block, record),
            "state": self._text(record, block.state, values),
            "about": self._text(record, block.about, values),
            "contact": contact and contact["display_name"],
        }

    @api.model
    def _currency_of(self, block, record):
        if not block.amount or not block.currency:
            return False
        # Currencies and those of companies are no secret.
        found = record.sudo().mapped(block.currency)
        return found.id or self.env.company.currency_id.id

    @api.model
    def _text(self, record, name, values):
        value = name and values.get(name)
        if not value:
            return ""
        field = record._fields[name]
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        return value["display_name"] if isinstance(value, dict) else str(value)

    # ------------------------------------------------------------------------ figures
    @api.model
    def _figures(self, block):
        """{"count", "sums", "ages"} of a block's records."""
        groups = [block.currency] if block.amount and block.currency else []
        # By ids: to "__count" a calendar's meetings are some other ones than it lists.
        sums = [f"{block.amount}:sum"] if block.amount else []
        rows = self.env[block.model]._read_group(
            block.domain, groups, ["id:count", *sums]
        )
        here = self.env.company.currency_id
        return {
            "count": sum(row[len(groups)] for row in rows),
            "sums": [
                {"amount": row[-1], "currency_id": groups and (row[0] or here).id}
                for row in rows
                if block.amount and row[-1]
            ],
            "ages": self._ages(block) if block.age else [],
        }

    @api.model
    def _ages(self, block):
        """[{"key", "title", "amount", "currency_id"}] by days overdue, in the current
        company's currency."""
        model = self.env[block.model]
        query = model._search(
            block.domain & Domain("company_id", "=", self.env.company.id)
        )
        if query.is_empty():
            return []
        due, amount = (model._field_to_sql(query.table, name) for name in block.age)
        spans = ages.spans(fields.Date.context_today(self))
        sums = []
        for _key, first, last in spans:
            after = SQL("%s >= %s", due, first) if first else SQL("TRUE")
            until = SQL("%s <= %s", due, last) if last else SQL("TRUE")
            where = SQL("%s AND %s", after, until)
            sums.append(SQL("COALESCE(sum(%s) FILTER (WHERE %s), 0)", amount, where))
        (found,) = self.env.execute_query(query.select(*sums))
        _ = self.env._
        titles = [_("Not due yet")]
        titles += [_("Up to %s days overdue", step) for step in ages.STEPS]
        titles.append(_("More than %s days overdue", ages.STEPS[-1]))
        currency = self.env.company.currency_id.id
        return [
            {"key": key, "title": title, "amount": float(sum_), "currency_id": currency}
            for (key, *_span), title, sum_ in zip(spans, titles, found, strict=True)
            if sum_
        ]
