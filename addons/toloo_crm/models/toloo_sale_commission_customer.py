from odoo import api, models


class TolooSaleCommission(models.Model):
    """What a marketer or an agency earned, on his page."""

    _inherit = "toloo.sale.commission"

    @api.model
    def _toloo_customer_block(self, partner):
        return (partner.is_marketer or partner.is_agency) and {
            "key": "commission",
            "title": self.env._("Commission"),
            "icon": "fa-percent",
            "sequence": 75,
            "date": "date",
            "contact": "payee_id",
            "amount": "amount",
            "currency": "currency_id",
            "state": "role",
            "about": "partner_id",
            "action": "toloo_crm.action_sale_commission",
        }
