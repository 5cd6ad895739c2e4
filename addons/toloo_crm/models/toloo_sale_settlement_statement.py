from odoo import models


class TolooSaleSettlement(models.Model):
    """What the statement of a settlement lists."""

    _inherit = "toloo.sale.settlement"

    def _statement_entries(self):
        """The commission that this settles, or settled before it was cancelled, as
        far as the user sees it, by day."""
        self.ensure_one()
        return self.env["toloo.sale.commission"].search(
            [("settlement_line_ids.settlement_id", "=", self.id)], order="date, id"
        )

    def _statement_sums(self):
        """[(role, count, amount of the lines, commission)] of what it lists."""
        self.ensure_one()
        return self.env["toloo.sale.commission"]._read_group(
            [("settlement_line_ids.settlement_id", "=", self.id)],
            ["role"],
            ["__count", "base:sum", "amount:sum"],
        )
