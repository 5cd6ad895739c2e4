import logging
from datetime import timedelta

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .toloo_recycle_mixin import BIN

_logger = logging.getLogger(__name__)


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

    def action_restore(self):
        """Bring the records back as they were.

        :raise AccessError: if the user may not see or delete such records
        :raise UserError: if a record leads to one that is still in the bin
        """
        self.check_access("read")
        # The right to delete, which gives this one, was checked.
        self.sudo()._restore()

    def _restore(self):
        self.env.flush_all()
        for model, entries in self.grouped("res_model").items():
            records = entries._records(model)
            archived = sum((entry.archived_ids or [] for entry in entries), [])
            active = SQL(", active = NOT (id = ANY(%s::int[]))", archived)
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET recycle_id = NULL %s WHERE id = ANY(%s)",
                    SQL.identifier(records._table),
                    active if records._active_name == "active" else SQL(),
                    records.ids,
                )
            )
            self._refresh(records)
            self.env["auditlog.rule"]._toloo_note(
                records.browse(entries.mapped("res_id")), "restore"
            )
        for model, entries in self.grouped("res_model").items():
            records = self.env[model].sudo().browse(entries.mapped("res_id"))
            entries._check_whole(records)
            # Somebody may have taken a unique value meanwhile.
            records._validate_fields(set(records._fields) - {"recycle_id"})
        self.unlink()

    def _check_whole(self, records):
        """A record comes back only where what it leads to is there."""
        for name, field in records._fields.items():
            if field.type != "many2one" or not field.store or name == "recycle_id":
                continue
            targets = records[name]
            if "recycle_id" in targets._fields and (
                lost := targets.filtered("recycle_id")
            ):
                raise UserError(
                    self.env._(
                        "Restore “%s” first: it lies in the recycle bin too.",
                        lost[0].display_name,
                    )
                )

    def action_purge(self):
        """Remove the records for good, with all that belongs to them.

        :raise AccessError: if the user has no right to remove for good
        :raise UserError: if a document, deleted or not, still leads to them
        """
        self.check_access("read")
        if not self.env.su and not self.env.user.has_group("toloo_base.group_purge"):
            raise AccessError(
                self.env._("You may not remove records for good. Ask an administrator.")
            )
        # The right to remove for good was checked.
        self.sudo()._purge()

    def _purge(self):
        self.env.flush_all()
        kept = {
            model: entries._records(model)
            for model, entries in self.grouped("res_model").items()
        }
        # Documents before the contacts that they hold, personnel before companies.
        for model in sorted(kept, key=lambda name: kept[name]._recycle_guard):
            for records in self._by_depth(kept[model]):
                if records._recycle_guard:
                    # The message names what the user may see.
                    holder = self.env["toloo.holder"].sudo(False)
                    holder = holder.with_context(toloo_bin=BIN)
                    holder._check_free(records, kept[model].ids)
                entries = self.filtered(
                    lambda e, m=model, r=records: e.res_model == m and e.res_id in r.ids
                )
                self.env["auditlog.rule"]._toloo_note(
                    records.browse(entries.mapped("res_id")), "purge"
                )
                records.unlink()
        self.unlink()

    @api.model
    def _by_depth(self, records):
        """These records in groups, parts before what they are a part of."""
        levels = {}
        for record in records:
            depth, above = 0, record
            while records._parent_name in records._fields and depth < len(records):
                above = above[records._parent_name]
                if above not in records:
                    break
                depth += 1
            levels.setdefault(depth, records.browse())
            levels[depth] |= record
        return [levels[depth] for depth in sorted(levels, reverse=True)]

    @api.autovacuum
    def _gc_recycle_bin(self):
        """Remove for good what has lain in the bin for the days in the settings."""
        # The setting is the administrator's word.
        value = (
            self.env["ir.config_parameter"].sudo().get_param("toloo_base.recycle_days")
        )
        days = int(value or 0)
        if days <= 0:
            return
        limit = fields.Datetime.now() - timedelta(days=days)
        for entry in self.sudo().search([("date", "<", limit)], order="id"):
            try:
                with self.env.cr.savepoint():
                    entry._purge()
            except (UserError, psycopg2.IntegrityError) as error:
                _logger.info("%s stays in the recycle bin: %s", entry.name, error)
