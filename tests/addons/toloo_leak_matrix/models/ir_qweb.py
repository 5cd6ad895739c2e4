from odoo import models


class IrQweb(models.AbstractModel):
    _inherit = "ir.qweb"

    def _pregenerate_assets_bundles(self):
        """The matrix opens no page of the client: a minute saved."""
        return []
