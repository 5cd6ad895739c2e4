from odoo import models


class IrModuleModule(models.Model):
    _inherit = "ir.module.module"

    def _load_module_terms(self, modules, langs, overwrite=False):
        """A language that is added later brings the names of places with it."""
        result = super()._load_module_terms(modules, langs, overwrite=overwrite)
        if "toloo_access" in modules:
            self.env["toloo.area"]._load_names()
        return result
