from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    @api.readonly
    @api.model
    def get_fiscal_dates(self, payload):
        results = super().get_fiscal_dates(payload)
        for number, (data, result) in enumerate(zip(payload, results, strict=True)):
            company = self.browse(data["company_id"] or self.env.company.id)
            if result and company._uses_jalali_years():
                day = fields.Date.to_date(data["date"])
                first, last = company._get_jalali_fiscal_year(day)
                results[number] = {"start": first, "end": last}
        return results
