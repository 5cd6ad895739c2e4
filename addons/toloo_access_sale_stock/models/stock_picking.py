from markupsafe import escape

from odoo import models


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def activity_schedule(
        self, act_type_xmlid="", date_deadline=None, summary="", note="", **act_values
    ):
        """As the host's. Its note on an address that has moved names contacts whom who
        reads the delivery may not see."""
        if self.env.context.get("toloo_address_moves"):
            note = escape(
                self.env._(
                    "The delivery address of the order has changed. See the order, and "
                    "bring the address here in line."
                )
            )
        return super().activity_schedule(
            act_type_xmlid, date_deadline, summary, note, **act_values
        )
