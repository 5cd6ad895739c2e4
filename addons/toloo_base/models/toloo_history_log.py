import json

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.auditlog.models.auditlog_rule import FIELDS_BLACKLIST

KEY = "toloo_base.history"


class TolooHistoryLog(models.AbstractModel):
    """Collects what changes in a transaction and writes it down once, at its end.

    Old values are taken before the first change and compared at the commit, so that
    several changes make one line, and what a savepoint undid makes none.
    """

    _name = "toloo.history.log"
    _description = "Writer of the change history"

    @api.model
    def _entry(self, model, res_id):
        """What is noted of a record in this transaction, made at the first call."""
        precommit = self.env.cr.precommit
        if KEY not in precommit.data:
            precommit.data[KEY] = {}
            # The log is the system's, whoever made the change.
            precommit.add(self.sudo()._write_down)
        entry = precommit.data[KEY].setdefault((model, res_id), {})
        entry.setdefault("uid", self.env.uid)
        entry.setdefault("methods", {})
        entry.setdefault("old", {})
        return entry

    @api.model
    def _note(self, records, method):
        """Note that this happened to `records`."""
        # The name is for the log, which shows it by rights of its own.
        for record in records.sudo():
            name = record.display_name or ""
            self._entry(records._name, record.id)["methods"][method] = name

    @api.model
    def _before(self, records, names):
        """Keep the old values of these fields, before the first change to them."""
        fields = [
            records._fields[name]
            for name in names
            if name in records._fields and self._logged(records._fields[name])
        ]
        real = records.browse(id_ for id_ in records._ids if id_)
        if not fields or not real:
            return
        # Old values are for the log, which shows them by rights of its own.
        for record in real.sudo():
            entry = self._entry(records._name, record.id)
            if "create" in entry["methods"]:
                continue
            for field in fields:
                if field.name not in entry["old"]:
                    entry["old"][field.name] = self._raw(record, field)

    @api.model
    def _logged(self, field):
        if field.name in FIELDS_BLACKLIST or field.name == "recycle_id":
            return False
        if field.type in ("binary", "properties", "properties_definition"):
            return False
        machinery = field.relational and field.comodel_name.startswith(
            ("mail.", "bus.")
        )
        kept = field.store or field.company_dependent
        return bool(kept and not machinery)

    @api.model
    def _raw(self, record, field):
        """JSON of the value: ids of records, ISO dates, numbers, texts."""
        value = field.convert_to_read(
            record[field.name], record, use_display_name=False
        )
        return json.dumps(value, default=str, ensure_ascii=False)

    @api.model
    def _write_down(self):
        """Write what was noted, with two statements. Called at the commit."""
        noted = self.env.cr.precommit.data.pop(KEY, {})
        rows = []
        for model, keys in self._by_model(noted).items():
            records = self.env[model].browse(keys).sudo().exists()
            for record in records:
                rows += self._rows(record, noted[model, record.id])
            for res_id in set(keys) - set(records.ids):
                entry = noted[model, res_id]
                gone = {"unlink", "purge"} & entry["methods"].keys()
                if gone and "create" not in entry["methods"]:
                    method = "purge" if "purge" in gone else "unlink"
                    name = entry["methods"][method]
                    rows.append((model, res_id, entry["uid"], method, name, []))
        if rows:
            self._insert(rows)

    @api.model
    def _by_model(self, noted):
        models_ = {}
        for model, res_id in noted:
            models_.setdefault(model, []).append(res_id)
        return models_

    @api.model
    def _rows(self, record, entry):
        """Rows of a record that is still there: it was made, changed, put in the bin
        or taken out of it."""
        head = (record._name, record.id, entry["uid"])
        name = record.display_name or ""
        methods = entry["methods"]
        rows = [(*head, "create", name, [])] if "create" in methods else []
        changes = []
        for key, old in entry["old"].items():
            new = self._raw(record, record._fields[key])
            if new != old:
                changes.append((key, old, new))
        if changes:
            rows.append((*head, "write", name, changes))
        binned = "recycle_id" in record._fields and record.recycle_id
        if "unlink" in methods and binned:
            rows.append((*head, "unlink", methods["unlink"], []))
        if "restore" in methods and not binned:
            rows.append((*head, "restore", name, []))
        return rows

    @api.model
    def _insert(self, rows):
        lines = []
        ids = self._insert_heads(rows)
        for log_id, (model, *_head, changes) in zip(ids, rows, strict=True):
            fields = self.env[model]._fields
            for key, old, new in changes or [(None, None, None)]:
                field = key and self.env["ir.model.fields"]._get(model, key)
                label = fields[key].string if key else None
                lines.append((log_id, field and field.id, key, label, old, new))
        self.env.cr.execute(
            SQL(
                """INSERT INTO auditlog_log_line
                          (log_id, field_id, field_name, field_description,
                           old_value, new_value, old_value_text, new_value_text,
                           create_uid, create_date)
                   SELECT v.log, v.field, v.name, v.label, v.old, v.new, v.old, v.new,
                          %s, now() at time zone 'UTC'
                     FROM (VALUES %s) v(log, field, name, label, old, new)""",
                self.env.uid,
                SQL(", ").join(
                    SQL(
                        "(%s::int, %s::int, %s::text, %s::text, %s::text, %s::text)",
                        *line,
                    )
                    for line in lines
                ),
            )
        )
        self.env["auditlog.log.line"].invalidate_model()

    @api.model
    def _insert_heads(self, rows):
        """Insert the entries of the log, and return their ids in the order of rows."""
        model = self.env["ir.model"]
        heads = [
            SQL(
                "(%s::int, %s, %s, %s::int, %s::int, %s, %s)",
                model._get_id(name),
                model._get(name).name,
                name,
                res_id,
                uid,
                method,
                (label or "")[:64],
            )
            for name, res_id, uid, method, label, _changes in rows
        ]
        self.env.cr.execute(
            SQL(
                """INSERT INTO auditlog_log
                          (model_id, model_name, model_model, res_id, user_id, method,
                           name, log_type, create_uid, create_date)
                   SELECT v.*, 'changes', v.uid, now() at time zone 'UTC'
                     FROM (VALUES %s)
                          v(model_id, model_name, model, res_id, uid, method, name)
                   RETURNING id""",
                SQL(", ").join(heads),
            )
        )
        ids = [row[0] for row in self.env.cr.fetchall()]
        self.env["auditlog.log"].invalidate_model()
        return ids
