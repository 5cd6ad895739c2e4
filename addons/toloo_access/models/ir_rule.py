from odoo import models


class IrRule(models.Model):
    _inherit = "ir.rule"

    def _eval_context(self):
        """Rules may say `toloo_access('sale.order')`: what the user may see there."""
        user = self.env.user

        def toloo_access(model):
            # Whose right it is was settled: the domain is that of `user`, read with
            # the patterns he may not open himself.
            return self.env[model].sudo()._toloo_access_domain(user.sudo())

        return super()._eval_context() | {"toloo_access": toloo_access}

    def _compute_domain_context_values(self):
        yield from super()._compute_domain_context_values()
        yield self.env["toloo.access.version"]._current()
