from odoo import models, tools
from odoo.tools import frozendict

# Sendings that a list of results leads on to, in the order of the menu.
ACTIONS = ("results_letters", "results_labels", "results_email")


class IrActionsActions(models.Model):
    """Letters, labels and e-mail stand in the menu of every list that leads to
    contacts, reports included."""

    _inherit = "ir.actions.actions"

    @tools.ormcache("model_name", "self.env.lang")
    def _get_bindings(self, model_name):
        found = super()._get_bindings(model_name)
        partners = self.env["res.partner"]
        if model_name == partners._name or not partners._toloo_result_field(model_name):
            return found
        actions = [
            self.env.ref(f"toloo_crm.action_{name}", raise_if_not_found=False)
            for name in ACTIONS
        ]
        mine = tuple(self._toloo_binding(action) for action in actions if action)
        return frozendict({**found, "action": tuple(found.get("action", ())) + mine})

    def _toloo_binding(self, action):
        # As the host does: what is bound is read here, rights are asked afterwards.
        values = action.sudo().read(["name", "binding_view_types", "group_ids"])[0]
        groups = self.env["res.groups"].browse(values["group_ids"])
        values["group_ids"] = list(groups._ensure_xml_id().values())
        return frozendict(values)
