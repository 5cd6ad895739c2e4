from odoo import api, models


class IrQwebFieldTime(models.AbstractModel):
    _inherit = "ir.qweb.field.time"

    @api.model
    def value_to_html(self, value, options):
        text = super().value_to_html(value, options)
        dates, lang = self.env["toloo.jalali"], self.user_lang()
        return dates._with_digits(text, lang) if dates._reads_jalali(lang) else text
