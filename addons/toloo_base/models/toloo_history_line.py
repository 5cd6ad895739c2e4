import json

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date, format_datetime, html2plaintext

METHODS = [
    ("create", "Created"),
    ("write", "Changed"),
    ("unlink", "Deleted"),
    ("restore", "Restored"),
    ("purge", "Removed for good"),
]


class TolooHistoryLine(models.Model):
    """The audit log as users may see it: of records and fields that they may read."""

    _name = "toloo.history.line"
    _description = "Change history"
    _inherit = ["toloo.visible.mixin"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "record_name"

    date = fields.Datetime(readonly=True)
    user_id = fields.Many2one("res.users", readonly=True)
    method = fields.Selection(METHODS, "What", readonly=True)
    res_model = fields.Selection("_selection_res_model", "Kind", readonly=True)
    res_id = fields.Integer("Record ID", readonly=True)
    record_name = fields.Char("Record", readonly=True)
    field_name = fields.Char("Technical name", readonly=True)
    old_value = fields.Text(readonly=True, groups=fields.NO_ACCESS)
    new_value = fields.Text(readonly=True, groups=fields.NO_ACCESS)
    label = fields.Char("Field", compute="_compute_label")
    old_text = fields.Text("Old value", compute="_compute_texts")
    new_text = fields.Text("New value", compute="_compute_texts")

    @property
    def _table_query(self):
        return SQL(
            """SELECT l.id, g.create_date AS date, g.user_id, g.method,
                      g.model_model AS res_model, g.res_id,
                      -- The log's name of a person holds that of his company.
                      COALESCE(p.name, g.name) AS record_name,
                      l.field_name, l.old_value, l.new_value
                 FROM auditlog_log g JOIN auditlog_log_line l ON l.log_id = g.id
                 LEFT JOIN res_partner p
                   ON p.id = g.res_id AND g.model_model = 'res.partner'
                WHERE g.log_type = 'changes'"""
        )

    @api.model
    def _selection_res_model(self):
        # Names of models are no secret.
        model = self.env["ir.model"].sudo()
        names = self.env["auditlog.rule"]._toloo_models()
        return [(name, model._get(name).name or name) for name in sorted(names)]

    @api.model
    def _visible_domain(self):
        """Domain of the lines on records and fields that the user may read. Who
        administers Toloo also sees what happened to records that are gone."""
        admin = self.env.user.has_group("toloo_access.group_admin")
        domain = Domain.FALSE
        for name in self.env["auditlog.rule"]._toloo_models():
            model = self.env[name].with_context(active_test=False)
            if not model.browse().has_access("read"):
                continue
            records = Domain("res_id", "in", model._search(Domain.TRUE))
            if admin:
                # To find what is gone, one must know what is there.
                there = model.sudo().with_context(toloo_bin=None)
                records |= Domain("res_id", "not in", there._search(Domain.TRUE))
            secret = [
                field.name
                for field in model._fields.values()
                if not model._has_field_access(field, "read")
            ]
            if model._toloo_limited():
                # What repeats another record is covered there, and not in the log.
                secret += model._toloo_copied_names(model._fields)
            domain |= (
                Domain("res_model", "=", name)
                & Domain("field_name", "not in", secret)
                & records
            )
        return domain

    def _hidden_text(self):
        return self.env._("You have no right to this part of the change history.")

    @api.depends("res_model", "field_name")
    def _compute_label(self):
        for line in self:
            field = self._changed_field(line)
            # Names of fields are no secret.
            known = self.env["ir.model.fields"].sudo()
            line.label = (
                known._get(line.res_model, line.field_name).field_description
                if field
                else line.field_name
            )

    @api.model
    def _changed_field(self, line):
        if line.res_model not in self.env or not line.field_name:
            return None
        return self.env[line.res_model]._fields.get(line.field_name)

    def _compute_texts(self):
        # The lines themselves were found by the user's rights.
        raw = {
            line.id: [
                json.loads(v) if v else v for v in (line.old_value, line.new_value)
            ]
            for line in self.sudo()
        }
        names = self._names(raw)
        for line in self:
            field = self._changed_field(line)
            line.old_text, line.new_text = (
                self._text(field, value, names) for value in raw[line.id]
            )

    def _names(self, raw):
        """{model: {id: name}} of the records in these values that the user may see."""
        wanted = {}
        for line in self:
            field = self._changed_field(line)
            if field is not None and field.relational:
                for value in raw[line.id]:
                    ids = value if isinstance(value, list) else [value]
                    wanted.setdefault(field.comodel_name, set()).update(
                        id_ for id_ in ids if isinstance(id_, int) and id_
                    )
        names = {}
        for model, ids in wanted.items():
            records = self.env[model].with_context(active_test=False)
            if records.browse().has_access("read"):
                found = records.search([("id", "in", list(ids))])
                names[model] = {rec.id: rec.display_name for rec in found}
        return names

    @api.model
    def _text(self, field, value, names):
        """A stored value as its reader would see it in a form."""
        if field is None or value is None:
            return "" if value is None else str(value)
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type in ("integer", "float", "monetary"):
            return str(value)
        if value is False or value == []:
            return ""
        if field.relational:
            known = names.get(field.comodel_name, {})
            ids = value if isinstance(value, list) else [value]
            return ", ".join(known.get(id_, f"#{id_}") for id_ in ids)
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, str(value))
        if field.type == "date":
            return format_date(self.env, value)
        if field.type == "datetime":
            return format_datetime(self.env, value)
        return html2plaintext(value) if field.type == "html" else str(value)
