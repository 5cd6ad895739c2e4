from odoo import fields, models


class ResPartner(models.Model):
    """Who may earn commission."""

    _inherit = "res.partner"

    is_marketer = fields.Boolean("Marketer", help="Earns commission of what he sells.")
    is_agency = fields.Boolean(
        "Agency", help="Earns what its marketers leave of the agency's percent."
    )
    marketer_agency_id = fields.Many2one(
        "res.partner",
        string="Agency of the marketer",
        domain=[("is_agency", "=", True)],
        index="btree_not_null",
        ondelete="restrict",
        help="Stands on the quotations of this marketer by itself. Empty: he sells for "
        "the house itself.",
    )

    _marketer_idx = models.Index("(id) WHERE is_marketer")
    _agency_idx = models.Index("(id) WHERE is_agency")

    def action_toloo_commission(self):
        """The commission of these contacts that the user may see."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_sale_commission"
        )
        action["domain"] = [("payee_id", "in", self.ids)]
        action["context"] = {"search_default_by_month": 1}
        return action
