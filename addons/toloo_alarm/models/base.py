from odoo import models

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG


class Base(models.AbstractModel):
    """Reminders of a record that changes are looked at again at once, where a rule
    looks at what was written."""

    _inherit = "base"

    def write(self, vals):
        result = super().write(vals)
        if watched := self._toloo_watched():
            if self._ids and not watched.isdisjoint(vals):
                self.env["toloo.alarm"]._recheck(self)
        return result

    def unlink(self):
        watched = bool(self._toloo_watched()) and self._ids
        result = super().unlink()
        if watched:
            self.env["toloo.alarm"]._recheck(self)
        return result

    def _toloo_watched(self):
        """Names of the fields of this model that reminder rules look at."""
        if self._abstract or self._transient or not self._auto:
            return None
        if "toloo.alarm.rule" not in self.env.registry:
            return None
        if self.env.context.get(MODULE_UNINSTALL_FLAG):
            return None
        return self.env["toloo.alarm.rule"]._watched().get(self._name)
