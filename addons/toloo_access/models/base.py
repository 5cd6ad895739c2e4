from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tools import SQL


class Base(models.AbstractModel):
    """The host shows the name of a linked record to whoever sees the link. For users
    whose areas are limited, names of records out of their sight are covered here, on
    every way by which the client gets them, and links to such records are refused."""

    _inherit = "base"

    # Fields that rules look at and nobody writes by hand.
    _toloo_kept = ()

    # ------------------------------------------------------------------ what is shown
    def _toloo_ruled_fields(self, names):
        """{name: model} of the single links among `names` to models under rules."""
        found = {}
        for name in names:
            field = self._fields.get(name)
            if field is not None and field.type == "many2one":
                comodel = self.env[field.comodel_name]
                if comodel._toloo_is_ruled():
                    found[name] = comodel
        return found

    def _toloo_cover_rows(self, rows, names):
        """Cover the names of linked records out of sight in rows of values, where a
        link is `(id, name)` or `{"id": …, "display_name": …}`."""
        for name, comodel in self._toloo_ruled_fields(names).items():
            ids = {self._toloo_link_id(row.get(name)) for row in rows}
            hidden = comodel._toloo_hidden_ids(ids)
            if not hidden:
                continue
            for row in rows:
                value = row.get(name)
                if self._toloo_link_id(value) not in hidden:
                    continue
                if isinstance(value, dict):
                    row[name] = {"id": value["id"]}
                    if "display_name" in value:
                        row[name]["display_name"] = self._toloo_cover()
                else:
                    row[name] = (value[0], self._toloo_cover())
        return rows

    @staticmethod
    def _toloo_link_id(value):
        if isinstance(value, dict):
            return value.get("id")
        if isinstance(value, tuple | list) and len(value) == 2:
            return value[0]
        return None

    def _read_format(self, fnames, load="_classic_read"):
        """As the host's, which reads and searches both end in; names of linked
        records out of sight, and what is copied of them, are covered."""
        if not self or not self._toloo_limited():
            return super()._read_format(fnames, load)
        with self._toloo_glance() as glance:
            classic = load == "_classic_read"
            named = glance.take_named()
            self._toloo_look_ahead(fnames, fnames if classic else named)
            rows = super()._read_format(fnames, load)
            if rows:
                if classic:
                    self._toloo_cover_rows(rows, rows[0].keys())
                self._toloo_cover_copies(rows, rows[0].keys())
            return rows

    def _toloo_copies(self, names):
        """{link: names of the fields that repeat what it leads to}, of those among
        `names` that the host reads in nobody's right."""
        found = {}
        for name in names:
            field = self._fields.get(name)
            if field is None or not field.related or field.inherited:
                continue
            head = field.related.split(".")[0]
            if "." in field.related and self._toloo_ruled_fields([head]):
                found.setdefault(head, []).append(name)
        return found

    def _toloo_copied_names(self, names):
        """Those of `names` that may have to be covered, whatever they hold."""
        return {name for found in self._toloo_copies(names).values() for name in found}

    def _toloo_cover_copies(self, rows, names):
        """Empty what repeats a linked record that is out of sight."""
        for head, copies in self._toloo_copies(names).items():
            # Only whether the linked record is in sight is used.
            links = {record.id: record[head].id for record in self.sudo()}
            comodel = self.env[self._fields[head].comodel_name]
            hidden = comodel._toloo_hidden_ids(links.values())
            for row in rows:
                if links.get(row["id"]) in hidden:
                    row.update(dict.fromkeys(copies, False))

    @api.readonly
    def web_read(self, specification):
        """As the host's; names of linked records out of sight are covered."""
        if not self._toloo_limited():
            return super().web_read(specification)
        links = self._toloo_ruled_fields(
            [n for n, spec in specification.items() if spec and "fields" in spec]
        )
        bare = {
            name: {**spec, "fields": {"display_name": {}}} if name in links else spec
            for name, spec in specification.items()
        }
        with self._toloo_glance() as glance:
            glance.named = tuple(links)
            rows = super().web_read(bare)
            self._toloo_cover_rows(rows, links)
            for name, comodel in links.items():
                self._toloo_read_links(rows, name, comodel, specification[name])
            return rows

    def _toloo_read_links(self, rows, name, comodel, spec):
        """Complete the links in `rows` with the further fields the client asked for,
        of those records that are in sight."""
        extra = {n: s for n, s in spec["fields"].items() if n != "display_name"}
        wanted = "display_name" in spec["fields"]
        if "context" in spec:
            comodel = comodel.with_context(**spec["context"])
        cover = self._toloo_cover()
        values = [row[name] for row in rows if isinstance(row.get(name), dict)]
        if extra:
            seen = [v["id"] for v in values if v.get("display_name") != cover]
            read = {
                r["id"]: r for r in comodel.browse(dict.fromkeys(seen)).web_read(extra)
            }
        for value in values:
            covered = value.get("display_name") == cover
            if extra and not covered:
                value.update(read.get(value["id"], {}))
            if extra and covered:
                value.update(dict.fromkeys(extra, False) | {"id": value["id"]})
            if not wanted:
                value.pop("display_name", None)

    @api.model
    @api.readonly
    def formatted_read_group(self, *args, **kwargs):
        """As the host's; names of groups out of sight are covered."""
        rows = super().formatted_read_group(*args, **kwargs)
        return self._toloo_cover_groups(rows)

    @api.model
    @api.readonly
    def formatted_read_grouping_sets(self, *args, **kwargs):
        """As the host's; names of groups out of sight are covered."""
        sets = super().formatted_read_grouping_sets(*args, **kwargs)
        for rows in sets:
            self._toloo_cover_groups(rows)
        return sets

    @api.model
    @api.readonly
    def read_group(self, *args, **kwargs):
        """As the host's; names of groups out of sight are covered."""
        return self._toloo_cover_groups(super().read_group(*args, **kwargs))

    def _toloo_cover_groups(self, rows):
        if rows and self._toloo_limited():
            for key in list(rows[0]):
                model, name = self, key.split(":")[0]
                while "." in name and model._fields[name.split(".")[0]].relational:
                    head, name = name.split(".", 1)
                    model = model.env[model._fields[head].comodel_name]
                comodel = model._toloo_ruled_fields([name]).get(name)
                if comodel is not None:
                    self._toloo_cover_column(rows, key, comodel)
        return rows

    def _toloo_cover_column(self, rows, key, comodel):
        hidden = comodel._toloo_hidden_ids(
            self._toloo_link_id(r.get(key)) for r in rows
        )
        for row in rows:
            if self._toloo_link_id(row.get(key)) in hidden:
                row[key] = (row[key][0], self._toloo_cover())

    def _read_group_groupby(self, alias, groupby_spec, query):
        field = self._fields.get(groupby_spec)
        if field is not None and field.related and field.type in ("char", "text"):
            link = self._fields[field.related.split(".")[0]]
            if link.comodel_name == "res.partner" and self._toloo_limited():
                # Groups tell nothing of whose text it is that they are named after.
                return SQL("NULL::varchar")
        return super()._read_group_groupby(alias, groupby_spec, query)

    @api.model
    @api.readonly
    def search_panel_select_range(self, field_name, **kwargs):
        """As the host's; records out of sight are left out."""
        result = super().search_panel_select_range(field_name, **kwargs)
        return self._toloo_panel(result, field_name)

    @api.model
    @api.readonly
    def search_panel_select_multi_range(self, field_name, **kwargs):
        """As the host's; records out of sight are left out."""
        result = super().search_panel_select_multi_range(field_name, **kwargs)
        return self._toloo_panel(result, field_name)

    def _toloo_panel(self, result, field_name):
        field = self._fields[field_name]
        if field.relational and result.get("values") and self._toloo_limited():
            comodel = self.env[field.comodel_name]
            if comodel._toloo_is_ruled():
                hidden = comodel._toloo_hidden_ids(v["id"] for v in result["values"])
                result["values"] = [
                    v for v in result["values"] if v["id"] not in hidden
                ]
        return result

    # ---------------------------------------------------------------------- exporting
    def export_data(self, fields_to_export):
        """As the host's; refused where the user's patterns keep this form in."""
        if getattr(self, "_toloo_form", False) and not self.env.su:
            if not self.env.user._toloo_may(self._name, "can_export"):
                raise AccessError(
                    self.env._(
                        "You may not export from this form. Ask an administrator."
                    )
                )
        return super().export_data(fields_to_export)

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        if not _is_toplevel_call or not self._toloo_limited():
            return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)
        # Lists of links that the host has read in nobody's right are read again.
        self.env.invalidate_all()
        single = [p[0] for p in fields if p and p[1:] in ([], ["display_name"])]
        links = self._toloo_ruled_fields(single)
        copies = self._toloo_copied_names([p[0] for p in fields if len(p) == 1])
        bare = [
            [".id"] if p and p[0] in links and p[1:] in ([], ["display_name"]) else p
            for p in fields
        ]
        # The id tells a record's first line from the lines of its sublists.
        lines = super()._export_rows([*bare, [".id"]])
        read = [*links, *copies]
        values = {row["id"]: row for row in self.read(read)} if read else {}
        for line in lines:
            record_id = line.pop()
            for index, path in enumerate(fields):
                if not record_id or path[0] not in read:
                    continue
                value = values[int(record_id)][path[0]]
                if bare[index] != path:
                    line[index] = value[1] if value else ""
                elif path[0] in copies and (not value or isinstance(value, str)):
                    line[index] = value or ""
        return lines

    # ------------------------------------------------------------------- guessed links
    def onchange(self, values, field_names, fields_spec):
        """As the host's; a link to a record out of sight is refused before any field
        is computed from it."""
        if self._toloo_limited():
            self._toloo_check_links([values])
            self._toloo_check_defaults()
        return super().onchange(values, field_names, fields_spec)

    @api.model_create_multi
    def create(self, vals_list):
        if self._toloo_limited():
            self._toloo_check_links(vals_list)
        self._toloo_forget()
        return super().create([self._toloo_given(vals) for vals in vals_list])

    def write(self, vals):
        if self._toloo_limited():
            self._toloo_check_links([vals])
        self._toloo_forget()
        return super().write(self._toloo_given(vals))

    @api.model
    def _toloo_given(self, vals):
        """The values that a user may give: what decides who sees a record is worked
        out, and not taken from anybody."""
        if self.env.su or not self._toloo_kept:
            return vals
        return {name: vals[name] for name in vals if name not in self._toloo_kept}

    def _toloo_check_defaults(self):
        prefix = "default_"
        self._toloo_check_links(
            [
                {
                    k[len(prefix) :]: v
                    for k, v in self.env.context.items()
                    if k.startswith(prefix)
                }
            ]
        )

    @api.model
    def _toloo_check_links(self, vals_list):
        """Refuse values that link to records out of the user's sight.

        :raise AccessError: with no word about the record but that it is not there
        """
        linked = {}
        self._toloo_collect_links(vals_list, linked)
        for name, ids in linked.items():
            if self.env[name]._toloo_hidden_ids(ids):
                raise AccessError(
                    self.env._(
                        "One of the chosen records (%s) lies outside your areas.",
                        self.env["ir.model"]._get(name).name,
                    )
                )

    @api.model
    def _toloo_collect_links(self, vals_list, linked):
        for vals in vals_list:
            for name, value in vals.items():
                field = self._fields.get(name)
                if field is None or not field.relational or not value:
                    continue
                comodel = self.env[field.comodel_name]
                if field.type == "many2one":
                    ids = [self._toloo_value_id(value)]
                else:
                    ids = comodel._toloo_collect_commands(value, linked)
                ids = [id_ for id_ in ids if isinstance(id_, int) and id_ > 0]
                if ids and comodel._toloo_is_ruled():
                    linked.setdefault(comodel._name, set()).update(ids)

    @staticmethod
    def _toloo_value_id(value):
        if isinstance(value, dict):
            return value.get("id")
        if isinstance(value, models.BaseModel):
            return value.id
        if isinstance(value, str) and value.isdigit():
            return int(value)
        return value

    @api.model
    def _toloo_collect_commands(self, commands, linked):
        """Ids that these commands link, and, into `linked`, what their values link."""
        ids = []
        if isinstance(commands, models.BaseModel):
            return list(commands.ids)
        if not isinstance(commands, list | tuple):
            return ids
        for command in commands:
            if isinstance(command, int):
                ids.append(command)
            elif isinstance(command, list | tuple) and command:
                if command[0] in (Command.CREATE, Command.UPDATE):
                    if isinstance(command[2], dict):
                        self._toloo_collect_links([command[2]], linked)
                elif command[0] == Command.LINK:
                    ids.append(command[1])
                elif command[0] == Command.SET and len(command) > 2:
                    ids += command[2] or []
        return ids
