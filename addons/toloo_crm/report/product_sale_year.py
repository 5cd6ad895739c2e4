from odoo import api, models


class ReportProductSaleYear(models.AbstractModel):
    """What the printed table of years shows."""

    _name = "report.toloo_crm.product_sale_year"
    _description = "Sales year by year, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        docs = self.env["toloo.product.sale.year"].browse(docids)
        docs.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": docs._name,
            "docs": docs,
            "values": {doc.id: doc._table_values() for doc in docs},
        }
