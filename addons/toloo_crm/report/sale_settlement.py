from odoo import api, models

# A page takes some 30 lines: beyond this a PDF is no document any more.
MOST = 2000


class ReportSaleSettlement(models.AbstractModel):
    """What the printed statement of a settlement shows: what its reader may see."""

    _name = "report.toloo_crm.sale_settlement"
    _description = "Statement of a settlement, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        settlements = self.env["toloo.sale.settlement"].browse(docids)
        settlements.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": settlements._name,
            "docs": settlements,
            "entries": settlements._statement_entries(MOST),
            "most": MOST,
        }
