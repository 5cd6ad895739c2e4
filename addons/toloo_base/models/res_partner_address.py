from odoo import api, fields, models


class ResPartner(models.Model):
    """Several addresses, each with a purpose, and what was sent there."""

    _inherit = "res.partner"

    address_purpose_id = fields.Many2one(
        "toloo.address.purpose",
        string="Purpose of the address",
        index="btree_not_null",
        ondelete="restrict",
    )
    sending_count = fields.Integer("Sendings", compute="_compute_sending_count")

    @api.onchange("address_purpose_id")
    def _onchange_address_purpose_id(self):
        if self.address_purpose_id and self.type != "contact" and not self.name:
            self.name = self.address_purpose_id.name

    def _compute_sending_count(self):
        sending = self.env["toloo.sending"]
        if not sending.has_access("read"):
            self.sending_count = 0
            return
        for partner in self:
            family = [("partner_id", "child_of", partner._origin.ids)]
            partner.sending_count = sending.search_count(family)

    def _toloo_address(self, purpose):
        """The address of this contact for `purpose`, the contact's own where it has
        none; a person without one takes that of his company."""
        if not self:
            return self
        self.ensure_one()
        shared = self.parent_id.child_ids.filtered(lambda p: p.type != "contact")
        places = self | self.child_ids | shared
        fitting = places.filtered(lambda p: p.address_purpose_id == purpose)
        return (purpose and fitting[:1]) or self

    def action_open_sendings(self):
        """What was sent to or received from this contact and its personnel."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("toloo_base.action_sending")
        action["domain"] = [("partner_id", "child_of", self.id)]
        action["context"] = {"default_partner_id": self.id}
        return action
