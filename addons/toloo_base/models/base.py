from odoo import api, models


class Base(models.AbstractModel):
    _inherit = "base"

    @api.model
    def _get_view_field_attributes(self):
        """The client leaves out of an export what is marked so, but is not told."""
        return [*super()._get_view_field_attributes(), "exportable"]

    def action_toloo_history(self):
        """The changes of these records that the user may see: who, when, old and new
        value.

        :raise AccessError: if the user may not read one of the records
        """
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_base.action_history_line"
        )
        action["domain"] = [
            ("res_model", "=", self._name),
            ("res_id", "in", self.ids),
        ]
        if len(self) == 1:
            action["display_name"] = self.env._(
                "Change history of %s", self.display_name
            )
        action["context"] = {}
        return action
