from decimal import Decimal

from odoo import models
from odoo.exceptions import UserError

from .toloo_policy_part_mixin import ENDORSING


class TolooPolicyTerm(models.Model):
    """The instalments of a term: there is one at least once it is in force, and they
    sum to its total."""

    _inherit = "toloo.policy.term"

    def _check_instalments(self):
        """Refuse instalments that do not sum to the total, to the currency's unit."""
        for term in self:
            amounts = term.instalment_ids.mapped("amount")
            planned = sum(Decimal(str(amount)) for amount in amounts)
            if amounts and planned != Decimal(str(term.total)):
                raise UserError(
                    self.env._(
                        "The instalments sum to %(planned)s, the policy to %(total)s. "
                        "Plan the instalments anew.",
                        planned=f"{planned:,.0f}",
                        total=f"{term.total:,.0f}",
                    )
                )

    def _ensure_instalments(self):
        """What has no plan is due as a whole on the day the cover starts."""
        for term in self.filtered(lambda t: not t.instalment_ids):
            term._replace_instalments([(term.date_start, term.total)])

    def _replace_instalments(self, rows):
        """Put these (due date, amount) in place of the instalments there are.

        :raise UserError: if something was paid already, or the term was cancelled
        """
        self.ensure_one()
        self.check_access("write")
        if self.state == "cancelled" or self.instalment_ids.payment_ids:
            raise UserError(
                self.env._("Something was paid already: the plan stays as it is.")
            )
        planning = self.with_context(toloo_endorsing=ENDORSING)
        planning.instalment_ids.unlink()
        planning.instalment_ids.create(
            [
                {"term_id": self.id, "date_due": due, "amount": float(amount)}
                for due, amount in rows
            ]
        )
        self._check_instalments()

    def action_plan_instalments(self):
        """The form that plans the instalments of this term."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan the instalments"),
            "res_model": "toloo.policy.instalment.plan",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_term_id": self.id},
        }
