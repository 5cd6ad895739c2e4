from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column, table_exists

from ..area_field import AreaField


class TolooAreaMixin(models.AbstractModel):
    """For documents that hang on a contact: they carry its area, stored and indexed,
    and are seen by who may see that area."""

    _name = "toloo.area.mixin"
    _inherit = ["toloo.area.view"]
    _description = "Document of a contact"

    # Whether it is a form of its own, with rights to delete and to export.
    _toloo_form = True
    _toloo_kept = ("area_id",)

    area_id = AreaField(
        "toloo.area",
        string="Area",
        compute="_compute_area_id",
        compute_sudo=True,
        store=True,
        precompute=True,
        index=True,
        readonly=True,
        ondelete="set null",
    )

    @api.depends(lambda self: (self._area_partner,))
    def _compute_area_id(self):
        # The contact's area follows by SQL when the contact moves; a shared lock on
        # the contact keeps a move and a new document from passing each other.
        partners = self.mapped(self._area_partner)
        partners._lock_place()
        for record in self:
            record.area_id = record[self._area_partner].area_id

    def _auto_init(self):
        """Fill the column by one UPDATE: through the ORM a million rows take hours."""
        # A field that is no column leaves the model without the key on purpose.
        field = self._fields["area_id"]
        known = self._auto and table_exists(self.env.cr, self._table)
        if known and not self._abstract and field.store:
            if not column_exists(self.env.cr, self._table, "area_id"):
                create_column(self.env.cr, self._table, "area_id", "int4")
                if column_exists(self.env.cr, self._table, self._area_partner):
                    self._toloo_fill_area()
        return super()._auto_init()

    @api.model
    def _toloo_fill_area(self, partner_ids=None):
        """Set the area of the documents of these contacts (of all if None) where it
        differs, in one UPDATE."""
        where = SQL("p.id = ANY(%s) AND", list(partner_ids)) if partner_ids else SQL()
        self.env.cr.execute(
            SQL(
                """UPDATE %(table)s d SET area_id = p.area_id FROM res_partner p
                    WHERE %(where)s d.%(key)s = p.id
                      AND d.area_id IS DISTINCT FROM p.area_id""",
                table=SQL.identifier(self._table),
                key=SQL.identifier(self._area_partner),
                where=where,
            )
        )
        return self.env.cr.rowcount

    def _toloo_guarded(self):
        """Those that only the right to delete may delete; the others go with what
        they are part of."""
        return self

    def _check_access(self, operation):
        if operation == "unlink" and self._toloo_form and not self.env.su:
            user = self.env.user
            guarded = self._toloo_guarded()
            asked = guarded or not self
            if asked and not user._toloo_may(self._name, "can_delete"):
                return guarded, lambda: AccessError(
                    self.env._(
                        "You may not delete here. Ask an administrator for the right "
                        "to delete in “%s”.",
                        self.env["ir.model"]._get(self._name).name,
                    )
                )
        return super()._check_access(operation)
