from odoo import api, fields, models
from odoo.tools.sql import column_exists, create_column, table_exists


class TolooCommissionPayeeMixin(models.AbstractModel):
    """A document of sale that names who earns of it."""

    _name = "toloo.commission.payee.mixin"
    _description = "Document with a marketer"

    marketer_id = fields.Many2one(
        "res.partner",
        domain=[("is_marketer", "=", True)],
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Who sold it, and earns the marketer's commission.",
    )
    agency_id = fields.Many2one(
        "res.partner",
        compute="_compute_agency_id",
        store=True,
        readonly=False,
        precompute=True,
        domain=[("is_agency", "=", True)],
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        help="Earns what the marketer leaves of the agency's percent. Empty: that "
        "stays with the house.",
    )

    @api.depends("marketer_id")
    def _compute_agency_id(self):
        for document in self:
            # Which agency he belongs to is told to who may name him.
            marketer = document.marketer_id.sudo()
            document.agency_id = (
                marketer.marketer_agency_id if marketer else document.agency_id
            )

    def _valid_field_parameter(self, field, name):
        # What inherits this has a history of changes.
        return name == "tracking" or super()._valid_field_parameter(field, name)

    def _auto_init(self):
        """Make the computed column here: the host would compute it for every document
        there is, where none names a marketer yet."""
        known = self._auto and not self._abstract
        if known and table_exists(self.env.cr, self._table):
            if not column_exists(self.env.cr, self._table, "agency_id"):
                create_column(self.env.cr, self._table, "agency_id", "int4")
        return super()._auto_init()
