from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL


class TolooRecycleBin(models.Model):
    """How what was deleted comes back."""

    _inherit = "toloo.recycle.bin"

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
