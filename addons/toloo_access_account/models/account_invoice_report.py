from odoo import api, models
from odoo.tools import SQL


class AccountInvoiceReport(models.Model):
    _name = "account.invoice.report"
    _inherit = ["account.invoice.report", "toloo.area.view"]
    _own_fields = ("invoice_user_id",)
    _own_form = "account.move"

    @api.model
    def _select(self) -> SQL:
        return SQL("%s, move.area_id", super()._select())
