from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

from ..tools import typed as typed_text
from ..tools.search_source import in_order, sources_of

# Rows of a kind that are shown, and among how many the best are chosen.
SHOWN = 6
CHOSEN_FROM = 500
RECENT = 12


class TolooSearch(models.AbstractModel):
    """One search over contacts and documents, by the rights of who searches.

    A model takes part by a method `_toloo_search_source(typed)`, which is found in the
    registry: it returns the fields of `tools.search_source.Source` as a dictionary, a
    list of such, or nothing where what was typed cannot be meant. So products add
    their documents without depending on this addon, or on each other.
    """

    _name = "toloo.search"
    _description = "Search"

    @api.model
    @api.readonly
    def find(self, text):
        """What is found, by kind: `[{"key", "title", "icon", "model", "rows", "more"}]`
        with rows of an id, a name and what tells it from others.

        `text` may be a name, a number of a telephone or document in any written form,
        an e-mail or a card; too little of it finds nothing.
        """
        self._check_colleague()
        typed = typed_text.read(text)
        if not typed.is_enough:
            return []
        with self._toloo_glance():
            sources = self._sources(typed)
            found = self._found_ids(sources, typed)
            return [
                self._group(source, found[source.key])
                for source in sources
                if found.get(source.key)
            ]

    @api.model
    @api.readonly
    def get_recent(self, forms):
        """The names of forms that were open before, of those that the user may still
        see: `[{"model", "id", "name", "kind"}]`, in the order given.

        :param forms: `[[model, id], …]` as the browser remembers them
        """
        self._check_colleague()
        asked = self._well_formed(forms)
        wanted, found = {}, {}
        for model, id_ in asked:
            wanted.setdefault(model, []).append(id_)
        with self._toloo_glance():
            for model, ids in wanted.items():
                found |= self._named(model, ids)
        return [found[form] for form in asked if form in found]

    @api.model
    def _well_formed(self, forms):
        """[(model, id)] of what can be a form, each once."""
        asked = []
        for form in (forms if isinstance(forms, list | tuple) else ())[:RECENT]:
            if not isinstance(form, list | tuple) or len(form) != 2:
                continue
            model, id_ = form
            known = isinstance(model, str) and model in self.env.registry
            if known and type(id_) is int and 0 < id_ < 2**31:
                asked.append((model, id_))
        return list(dict.fromkeys(asked))

    @api.model
    def _named(self, name, ids):
        """{(model, id): the row of a form} of those that the user may see."""
        model = self.env[name].with_context(active_test=False)
        if model._abstract or model._transient or not model._auto:
            return {}
        if not model.has_access("read"):
            return {}
        # The word for the kind is the same for all.
        kind = self.env["ir.model"].sudo()._get(name).name
        rows = model.search([("id", "in", ids)]).web_read({"display_name": {}})
        return {
            (name, row["id"]): {
                "model": name,
                "id": row["id"],
                "name": row["display_name"],
                "kind": kind,
            }
            for row in rows
        }

    @api.model
    def _check_colleague(self):
        if not self.env.user._is_internal():
            raise AccessError(self.env._("Only colleagues search here."))

    # ------------------------------------------------------------------------- search
    @api.model
    def _sources(self, typed):
        """The sources of all models that the user may read, in their order."""
        found = []
        for name, kind in self.env.registry.items():
            if hasattr(kind, "_toloo_search_source") and not kind._abstract:
                model = self.env[name]
                if model.has_access("read"):
                    found += sources_of(name, model._toloo_search_source(typed))
        return in_order(found)

    @api.model
    def _found_ids(self, sources, typed):
        """{key: ids of the best, one more than are shown}, by one query."""
        parts = [part for s in sources for part in self._part(s, typed)]
        found = {}
        if parts:
            query = SQL(" UNION ALL ").join(SQL("(%s)", part) for part in parts)
            for key, id_ in self.env.execute_query(query):
                found.setdefault(key, []).append(id_)
        return found

    @api.model
    def _part(self, source, typed):
        """The query (key, id) of a source, or none where the user sees nothing.

        Those found are put aside before the best are chosen: asked for a few rows in
        an order, PostgreSQL would rather read the table in that order until it has
        them, which for a rare text is all of it.
        """
        model = self.env[source.model]
        query = model._search(source.domain)
        if query.is_empty():
            return []
        text = model._field_to_sql(query.table, source.text)
        hits = query.select(
            SQL("%s AS id", SQL.identifier(query.table, "id")), SQL("%s AS txt", text)
        )
        pattern = typed.key_pattern if source.folded else typed.number_pattern
        return [
            SQL(
                """WITH hits AS MATERIALIZED (%(hits)s)
                   SELECT %(key)s, id FROM (SELECT * FROM hits LIMIT %(many)s) near
                    ORDER BY CASE WHEN txt ILIKE %(text)s THEN 0
                                  WHEN txt ILIKE %(begin)s THEN 1
                                  WHEN txt ILIKE %(end)s THEN 2 ELSE 3 END, id DESC
                    LIMIT %(limit)s""",
                hits=hits,
                key=source.key,
                many=CHOSEN_FROM,
                text=pattern,
                begin=f"{pattern}%",
                end=f"%{pattern}",
                limit=SHOWN + 1,
            )
        ]

    @api.model
    def _group(self, source, ids):
        model = self.env[source.model].with_context(active_test=False)
        order = {id_: place for place, id_ in enumerate(ids[:SHOWN])}
        about = [n for n in source.about if self._is_shown(model, n)]
        # By the user's rules once more, so that reading need not ask again.
        names = [*about, *self._name_fields(model)]
        records = model.search_fetch([("id", "in", list(order))], names)
        records = records.sorted(lambda record: order[record.id])
        links = [n for n in about if model._fields[n].relational]
        for name in links:
            # The host names links in nobody's right, and with the first column asked
            # for fetches all; which names the user may read is seen to below.
            linked = records.sudo()[name]
            linked.fetch(self._name_fields(linked))
        spec = {name: {} for name in ("display_name", *about)}
        spec |= {name: {"fields": {"display_name": {}}} for name in links}
        return {
            "key": source.key,
            "title": source.title,
            "icon": source.icon,
            "model": source.model,
            "more": len(ids) > SHOWN,
            "rows": [self._row(about, values) for values in records.web_read(spec)],
        }

    @api.model
    def _name_fields(self, model):
        """The columns that names are made of, and whether a record lies in the recycle
        bin: fetched with the rest, by one query."""
        depends = self.env.registry.field_depends[model._fields["display_name"]]
        paths = [*depends, "recycle_id"]
        return [
            name
            for name in dict.fromkeys(path.split(".")[0] for path in paths)
            if name in model._fields
            and model._fields[name].column_type
            and self._is_shown(model, name)
        ]

    @api.model
    def _is_shown(self, model, name):
        field = model._fields.get(name)
        return field is not None and model._has_field_access(field, "read")

    @api.model
    def _row(self, about, values):
        found = (values[name] for name in about)
        texts = [v["display_name"] if isinstance(v, dict) else v for v in found]
        return {
            "id": values["id"],
            "name": values["display_name"],
            "about": [str(text) for text in texts if text],
        }
