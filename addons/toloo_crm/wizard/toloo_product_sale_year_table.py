from odoo import models
from odoo.tools.misc import formatLang

from ..tools import year_table
from .toloo_product_sale_year import MONTH


class TolooProductSaleYear(models.TransientModel):
    """What the table shows on the screen, on paper and in Excel."""

    _inherit = "toloo.product.sale.year"

    def _table_values(self, limit=None):
        """What the table on the screen, in the PDF and in Excel shows."""
        self.ensure_one()
        years = self._years()
        lines, total = year_table.build(self._groups(), years)
        if self.row_by == MONTH:
            lines.sort(key=lambda line: line.key)
        return {
            "doc": self,
            "years": years,
            "row_title": dict(self._fields["row_by"]._description_selection(self.env))[
                self.row_by
            ],
            "lines": lines[:limit],
            "more": max(len(lines) - limit, 0) if limit else 0,
            "total": total,
            "number": self._number,
            "plain": self._plain,
        }

    def _number(self, value, places=0):
        """A number as the reader writes it, without a currency."""
        return formatLang(self.env, float(value), digits=places)

    def _plain(self, value):
        """A quantity without the zeros of its places."""
        places = self.env["decimal.precision"].precision_get("Product Unit")
        text = f"{value:.{places}f}"
        shown = len(text.partition(".")[2].rstrip("0"))
        return self._number(value, shown)
