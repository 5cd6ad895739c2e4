from odoo import models


class IrUiView(models.Model):
    _inherit = "ir.ui.view"

    def _get_view_field_attributes(self):
        """The client leaves out of an export what is marked so, but is not told."""
        return [*super()._get_view_field_attributes(), "exportable"]
