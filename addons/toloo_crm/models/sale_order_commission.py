from odoo import models


class SaleOrder(models.Model):
    _name = "sale.order"
    _inherit = ["sale.order", "toloo.commission.payee.mixin"]

    def _prepare_invoice(self):
        values = super()._prepare_invoice()
        values["marketer_id"] = self.marketer_id.id
        values["agency_id"] = self.agency_id.id
        return values

    def _get_invoice_grouping_keys(self):
        # One invoice earns for one marketer.
        return super()._get_invoice_grouping_keys() + ["marketer_id", "agency_id"]
