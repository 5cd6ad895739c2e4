from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class TolooVisibleMixin(models.AbstractModel):
    """Rows about records of many models. Which of them a user finds and reads is a
    matter of his rights to those records, beyond what rules of access can say."""

    _name = "toloo.visible.mixin"
    _description = "Rows about records of many models"

    @api.model
    def _visible_domain(self):
        """Domain of the rows that the user may see."""
        return Domain.TRUE

    def _hidden_text(self):
        """What whoever asks for another row is told."""
        return self.env._("You have no right to these rows.")

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        if not self.env.su:
            domain = Domain(domain) & self._visible_domain()
        return super()._search(domain, offset, limit, order, **kwargs)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if result or not any(self._ids):
            return result
        if forbidden := self - self.search([("id", "in", self.ids)]):
            return forbidden, lambda: AccessError(self._hidden_text())
        return None
