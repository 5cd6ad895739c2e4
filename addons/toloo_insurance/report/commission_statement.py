from odoo import api, models

# A page takes some 30 lines: beyond this a PDF is no document any more.
MOST = 2000


class ReportCommissionStatement(models.AbstractModel):
    """What the printed statement of commission shows."""

    _name = "report.toloo_insurance.commission_statement"
    _description = "Statement of commission, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        statements = self.env["toloo.commission.statement"].browse(docids)
        statements.check_access("read")
        return {
            "doc_ids": docids,
            "doc_model": statements._name,
            "docs": statements,
            "groups": {doc.id: doc._groups() for doc in statements},
            "entries": {doc.id: doc._entries()[:MOST] for doc in statements},
            "most": MOST,
        }
