from odoo import api, fields, models
from odoo.tools.misc import format_date, get_lang


class MailRenderMixin(models.AbstractModel):
    _inherit = "mail.render.mixin"

    @api.model
    def _render_template(self, template_src, model, res_ids, *args, **kwargs):
        context = kwargs.get("add_context") or {}
        if model == "digest.digest" and "formatted_date" in context:
            # The host writes the day as an American does, in every language.
            letter = self.with_context(calendar_by_language=True)
            if letter.env["toloo.jalali"]._reads_jalali(get_lang(letter.env)):
                zone = letter.with_context(tz=context["user"].tz)
                today = fields.Date.context_today(zone)
                text = format_date(letter.env, today, date_format="long")
                kwargs["add_context"] = {**context, "formatted_date": text}
        return super()._render_template(template_src, model, res_ids, *args, **kwargs)
