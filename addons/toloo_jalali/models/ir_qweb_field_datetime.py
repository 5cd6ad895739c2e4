from odoo import api, fields, models


class IrQwebFieldDatetime(models.AbstractModel):
    _inherit = "ir.qweb.field.datetime"

    @api.model
    def value_to_html(self, value, options):
        dates, lang = self.env["toloo.jalali"], self.user_lang()
        if not value or not dates._reads_jalali(lang):
            return super().value_to_html(value, options)
        if options.get("time_only"):
            text = super().value_to_html(value, options)
        elif frozen := self._freeze_dates(value, options, lang):
            text = super().value_to_html(value, dict(options, format=frozen))
        else:
            return super().value_to_html(value, options)
        return dates._with_digits(text, lang)

    def _freeze_dates(self, value, options, lang):
        """The pattern by which the host writes the Jalali date, or None."""
        if isinstance(value, str):
            value = fields.Datetime.from_string(value)
        zone = {"tz": options["tz_name"]} if options.get("tz_name") else {}
        local = fields.Datetime.context_timestamp(self.with_context(**zone), value)
        kind = "date" if options.get("date_only") else "datetime"
        return self.env["toloo.jalali"]._freeze_dates(
            local, options.get("format"), lang, kind
        )
