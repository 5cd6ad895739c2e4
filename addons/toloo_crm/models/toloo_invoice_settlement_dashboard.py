from odoo import api, models
from odoo.fields import Domain

from ..tools.dashboard_block import SELLERS


class TolooInvoiceSettlement(models.Model):
    """Invoices that are not paid, on the dashboard."""

    _inherit = "toloo.invoice.settlement"

    @api.model
    def _toloo_dashboard_block(self):
        return {
            "key": "invoices_late",
            "title": self.env._("Overdue invoices"),
            "action": "toloo_crm.action_invoice_settlement",
            "short_list": "toloo_crm.view_invoice_settlement_dashboard_list",
            "domain": Domain("days_late", ">", 0),
            "groups": SELLERS,
            "sequence": 60,
        }
