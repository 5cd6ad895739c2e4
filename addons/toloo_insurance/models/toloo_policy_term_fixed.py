from odoo import api, models
from odoo.exceptions import UserError

from .toloo_policy_part_mixin import ENDORSING

# What is agreed with the insurer, and what the machinery alone sets.
FIXED = {
    "policy_id",
    "company_id",
    "number",
    "insurer_id",
    "line_id",
    "partner_id",
    "date_issue",
    "date_start",
    "date_end",
    "premium",
    "discount",
    "tax",
    "total",
    "previous_id",
}
OURS = {"state", "date_activated", "date_cancelled", "number_key"}


class TolooPolicyTerm(models.Model):
    """A term in force is fixed, for imports, clients and the superuser alike: nothing
    but a confirmed endorsement changes it."""

    _inherit = "toloo.policy.term"

    def write(self, vals):
        if self.env.context.get("toloo_endorsing") is not ENDORSING:
            self._check_written(vals.keys())
        result = super().write(vals)
        if {"partner_id", "user_id", "state", "date_start"} & vals.keys():
            self._tell_chains()
        return result

    def _check_written(self, names):
        if OURS & names:
            raise UserError(self._ours_text())
        # Whether a term is fixed does not depend on who asks.
        if FIXED & names and any(term.state != "draft" for term in self.sudo()):
            raise UserError(
                self.env._(
                    "This policy is in force and fixed. Change it by an endorsement."
                )
            )

    @api.model
    def _check_new(self, vals_list):
        """Refuse terms that would begin in another state than draft."""
        if self.env.context.get("toloo_endorsing") is ENDORSING:
            return
        for vals in vals_list:
            names = OURS & vals.keys()
            if names - {"state"} or vals.get("state", "draft") != "draft":
                raise UserError(self._ours_text())

    def _ours_text(self):
        return self.env._(
            "A policy begins as a draft; its state follows from putting it in force, "
            "renewing and cancelling it, and from its dates."
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        if any(term.state != "draft" for term in self):
            raise UserError(
                self.env._("A policy that was in force is kept. Only drafts go.")
            )
