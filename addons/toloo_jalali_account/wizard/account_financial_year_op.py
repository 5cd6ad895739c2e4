from odoo import api, fields, models


class AccountFinancialYearOp(models.TransientModel):
    _inherit = "account.financial.year.op"

    fiscal_calendar = fields.Selection(
        related="company_id.fiscal_calendar", readonly=False
    )
    fiscal_last_jalali_month = fields.Selection(
        related="company_id.fiscal_last_jalali_month", readonly=False
    )

    @api.model
    def _company_fields_to_update(self):
        names = super()._company_fields_to_update()
        return names | {"fiscal_calendar", "fiscal_last_jalali_month"}
