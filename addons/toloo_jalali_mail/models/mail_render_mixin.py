from odoo import api, models


class MailRenderMixin(models.AbstractModel):
    _inherit = "mail.render.mixin"

    @api.model
    def _render_template(self, *args, **kwargs):
        return super(MailRenderMixin, self._for_others())._render_template(
            *args, **kwargs
        )

    def _render_encapsulate(self, *args, **kwargs):
        return super(MailRenderMixin, self._for_others())._render_encapsulate(
            *args, **kwargs
        )

    def _for_others(self):
        """Who receives a message reads its language; the sender's choice is not his."""
        return self.with_context(calendar_by_language=True)
