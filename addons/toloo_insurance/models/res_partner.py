from odoo import api, fields, models
from odoo.fields import Domain

OFFICER = "toloo_access.group_officer"


class ResPartner(models.Model):
    """The policies of a contact: those it holds and those it is insured by; of a
    company also those that its people hold."""

    _inherit = "res.partner"

    policy_term_ids = fields.One2many(
        "toloo.policy.term", "partner_id", string="Policies", groups=OFFICER
    )
    policy_insured_ids = fields.One2many(
        "toloo.policy.insured", "partner_id", string="Insured by", groups=OFFICER
    )
    policy_count = fields.Integer(
        "Number of policies", compute="_compute_policy_count", groups=OFFICER
    )

    @api.depends_context("uid", "allowed_company_ids")
    @api.depends("policy_term_ids", "policy_insured_ids")
    def _compute_policy_count(self):
        terms = self.env["toloo.policy.term"]
        for partner in self:
            domain = partner._policy_domain() if partner._origin else None
            partner.policy_count = terms.search_count(domain) if domain else 0

    def _policy_domain(self):
        held = Domain("commercial_partner_id", "=", self._origin.id)
        held |= Domain("partner_id", "=", self._origin.id)
        return held | Domain("insured_ids.partner_id", "=", self._origin.id)

    def action_open_policies(self):
        """The policies of this contact as a list."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_insurance.action_policy_term"
        )
        action["domain"] = list(self._policy_domain())
        action["context"] = {"default_partner_id": self.id}
        return action
