from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .toloo_recycle_mixin import BIN


class TolooRecycleBin(models.Model):
    """What was deleted, by whom and when. The record itself stays in its table."""

    _name = "toloo.recycle.bin"
    _description = "Recycle bin"
    _inherit = ["toloo.visible.mixin"]
    _order = "date desc, id desc"

    name = fields.Char(required=True, readonly=True)
    res_model = fields.Selection(
        "_selection_res_model", "Kind", required=True, readonly=True, index=True
    )
    res_id = fields.Integer("Record ID", required=True, readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Deleted by",
        readonly=True,
        index=True,
        ondelete="set null",
        default=lambda self: self.env.uid,
    )
    date = fields.Datetime(
        "Deleted on", required=True, readonly=True, default=fields.Datetime.now
    )
    archived_ids = fields.Json(
        readonly=True, groups=fields.NO_ACCESS, help="Records archived before."
    )

    _record_uniq = models.UniqueIndex("(res_model, res_id)")

    @api.model
    def _selection_res_model(self):
        # Names of models are no secret.
        model = self.env["ir.model"].sudo()
        names = self.env["toloo.recycle.mixin"]._recycle_models()
        return [(name, model._get(name).name or name) for name in names]

    @api.model
    def _visible_domain(self):
        """Domain of the entries the user may see: he may delete such records, and saw
        this one before it was deleted."""
        domain = Domain.FALSE
        for name in self.env["toloo.recycle.mixin"]._recycle_models():
            model = self.env[name]
            may = self.env.user._toloo_may(name, "can_delete")
            if may and model.browse().has_access("unlink"):
                domain |= Domain("res_model", "=", name) & Domain(
                    "res_id", "in", model._recycle_query()
                )
        return domain

    def _hidden_text(self):
        return self.env._("You have no right to this entry of the recycle bin.")

    @api.model
    def _keep(self, records, parts):
        """Mark `records` and their `parts` ({id: records}) as deleted.

        By SQL, so that nothing of the record changes, not even its date of change.
        """
        self.env.flush_all()
        groups = {rec.id: rec | parts.get(rec.id, rec) for rec in records.sudo()}
        name = records._active_name
        entries = self.create(
            [
                {
                    "name": rec.display_name or f"{rec._name},{rec.id}",
                    "res_model": rec._name,
                    "res_id": rec.id,
                    "archived_ids": groups[rec.id].filtered(lambda r: not r[name]).ids
                    if name
                    else [],
                }
                for rec in records.sudo()
            ]
        )
        marks = [
            (rec.id, entry.id) for entry in entries for rec in groups[entry.res_id]
        ]
        self._mark(records, *zip(*marks, strict=True))

    def _mark(self, model, ids, marks):
        active = SQL(", active = false") if model._active_name == "active" else SQL()
        self.env.cr.execute(
            SQL(
                """UPDATE %(table)s t SET recycle_id = m.mark %(active)s
                     FROM unnest(%(ids)s::int[], %(marks)s::int[]) m(id, mark)
                    WHERE t.id = m.id""",
                table=SQL.identifier(model._table),
                active=active,
                ids=list(ids),
                marks=list(marks),
            )
        )
        self._refresh(model.browse(ids))

    def _refresh(self, records):
        """What was computed from these records is no longer so."""
        self.env.invalidate_all(flush=False)
        if records._active_name:
            records.sudo().modified([records._active_name])

    def _records(self, model):
        """The records of `model` that these entries keep, as the superuser."""
        kept = self.env[model].sudo().with_context(toloo_bin=BIN, active_test=False)
        return kept.search([("recycle_id", "in", self.ids)], order="id")
