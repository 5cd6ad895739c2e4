from odoo import fields, models

from ..tools.cover import today


class TolooPolicyTerm(models.Model):
    """A policy put in force earns its commission where the insurer pays on issue."""

    _inherit = "toloo.policy.term"

    commission_entry_ids = fields.One2many(
        "toloo.commission.entry",
        "term_id",
        string="Commission",
        groups="toloo_insurance.group_commission",
    )
    commission_amount = fields.Monetary(
        "Commission earned",
        compute="_compute_commission_amount",
        groups="toloo_insurance.group_commission",
        aggregator=None,
    )

    def _compute_commission_amount(self):
        sums = self.env["toloo.commission.entry"]._read_group(
            [("term_id", "in", self.ids)], ["term_id"], ["amount:sum"]
        )
        amounts = {term.id: amount for term, amount in sums}
        for term in self:
            term.commission_amount = amounts.get(term._origin.id, 0)

    def action_activate(self):
        result = super().action_activate()
        origin = {t.id: (t._name, t.id, t.date_issue or today()) for t in self}
        # Earned by the agency, whoever puts the policy in force.
        self.sudo()._commission_earn(origin)
        return result

    def action_open_commission(self):
        """The commission of these policies as a list."""
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_insurance.action_commission_entry"
        )
        action["domain"] = [("term_id", "in", self.ids)]
        action["context"] = {}
        return action
