import logging
from datetime import timedelta

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .toloo_recycle_mixin import BIN

_logger = logging.getLogger(__name__)


class TolooRecycleBin(models.Model):
    """How what was deleted is removed for good."""

    _inherit = "toloo.recycle.bin"

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
