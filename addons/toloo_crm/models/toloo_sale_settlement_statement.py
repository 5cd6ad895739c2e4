from odoo import models
from odoo.fields import Domain


class TolooSaleSettlement(models.Model):
    """What the statement of a settlement lists."""

    _inherit = "toloo.sale.settlement"

    def _statement_entries(self, most=None):
        """{id: the commission that this settles, or settled before it was cancelled},
        as far as the user sees it, by day; what they show is read for all of them
        together.

        :param most: that many of each at most
        """
        among = Domain("settlement_id", "in", self.ids)
        entries = self.env["toloo.sale.commission"].search(
            Domain("settlement_line_ids", "any", among), order="date, id"
        )
        place = {id_: number for number, id_ in enumerate(entries.ids)}
        settled = {id_: [] for id_ in self.ids}
        lines = self.env["toloo.sale.settlement.line"].search_fetch(
            among, ["settlement_id", "entry_id"]
        )
        for line in lines:
            if line.entry_id.id in place:
                settled[line.settlement_id.id].append(line.entry_id.id)
        return {
            id_: entries.browse(sorted(ids, key=place.get)[:most]).with_prefetch(
                entries.ids
            )
            for id_, ids in settled.items()
        }
