from odoo import models, tools
from odoo.tools import frozendict


class IrActionsActions(models.Model):
    """Group sending stands in the gear menu of every list that leads to contacts."""

    _inherit = "ir.actions.actions"

    @tools.ormcache("model_name", "self.env.lang")
    def _get_bindings(self, model_name):
        found = super()._get_bindings(model_name)
        action = self.env.ref(
            "toloo_sms.action_campaign_from_list", raise_if_not_found=False
        )
        if not action or not self.env["toloo.sms.campaign"]._contact_field(model_name):
            return found
        # As the host does: what is bound is read here, rights are asked afterwards.
        values = action.sudo().read(["name", "binding_view_types", "group_ids"])[0]
        groups = self.env["res.groups"].browse(values["group_ids"])
        values["group_ids"] = list(groups._ensure_xml_id().values())
        values["res_model"] = "toloo.sms.campaign"
        mine = (frozendict(values),)
        return frozendict({**found, "action": tuple(found.get("action", ())) + mine})
