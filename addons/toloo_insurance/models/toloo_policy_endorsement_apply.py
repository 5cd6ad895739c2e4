from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools.cover import today
from .toloo_policy_object import VALUES
from .toloo_policy_part_mixin import ENDORSING
from .toloo_policy_term import RUNNING


class TolooPolicyEndorsement(models.Model):
    """What confirming an endorsement does to its term."""

    _inherit = "toloo.policy.endorsement"

    def action_confirm(self):
        """Change the terms as these endorsements say.

        :raise UserError: if one is confirmed already, if its term is not in force, or
            if what its kind needs is missing
        """
        self.check_access("write")
        self.term_id.check_access("write")
        self.term_id.policy_id._toloo_lock()
        # The right to confirm was checked; the change may take the term out of the
        # user's sight.
        for endorsement in self.sudo().sorted("date"):
            endorsement._check_ready()
            endorsement._apply()
        return True

    def _check_ready(self):
        if self.state != "draft":
            raise UserError(self.env._("This endorsement is confirmed already."))
        if self.term_id.state in ("draft", "cancelled"):
            raise UserError(
                self.env._("Only a policy that was put in force has endorsements.")
            )
        if not self.number_key:
            raise UserError(self.env._("Enter the number of the endorsement."))
        needed = {
            "increase": self.premium_difference,
            "decrease": self.premium_difference,
            "holder": self.new_partner_id,
            "period": self.new_date_end,
            "object": self.new_name,
            "cancel": True,
            "other": True,
        }
        if not needed[self.kind]:
            raise UserError(self.env._("Enter what this endorsement changes."))
        if self.kind == "cancel":
            self._check_cancel()

    def _check_cancel(self):
        term = self.term_id
        if not term.date_start <= self.date <= term.date_end:
            raise UserError(
                self.env._("A policy is cancelled on a day between its start and end.")
            )

    def _apply(self):
        """Apply one endorsement; amounts first, as all else may follow from them."""
        term = self.term_id.with_context(toloo_endorsing=ENDORSING)
        values = self._amount_values()
        before = {
            "old_partner_id": term.partner_id.id,
            "old_date_end": term.date_end,
            "date_confirmed": today(),
            "confirmed_by_id": self.env.uid,
            "state": "confirmed",
        }
        if self.kind == "holder":
            values["partner_id"] = self.new_partner_id.id
        if self.kind == "period":
            values["date_end"] = self.new_date_end
        if self.kind == "cancel":
            values |= {"state": "cancelled", "date_cancelled": self.date}
        if self.kind == "object":
            self._apply_object(term)
        term.write(values)
        self._apply_instalments(term)
        self.with_context(toloo_endorsing=ENDORSING).write(before)
        self._apply_states(term)

    def _amount_values(self):
        term, difference = self.term_id, self.premium_difference
        if not difference and not self.tax_difference:
            return {}
        premium = term.currency_id.round(term.premium + difference)
        tax = term.currency_id.round(term.tax + self.tax_difference)
        if premium < term.discount or tax < 0:
            raise UserError(
                self.env._("More goes off the premium than there is of it.")
            )
        return {"premium": premium, "discount": term.discount, "tax": tax}

    def _apply_object(self, term):
        """Close the row of the object before and open one of the new."""
        values = {name: self[f"new_{name}"] for name in VALUES}
        if self.object_id:
            self.object_id.with_context(toloo_endorsing=ENDORSING).write(
                {"date_until": self.date}
            )
        values["date_from"] = self.date
        term.write({"object_ids": [Command.create(values)]})

    def _apply_instalments(self, term):
        """More premium is an instalment more. Less is taken off what is not paid yet,
        from the last instalment back; the rest is to be paid back."""
        difference = self.total_difference
        rows = term.instalment_ids if difference < 0 else term.instalment_ids.browse()
        for row in rows.sorted(lambda r: (r.date_due, r.id), reverse=True):
            cut = min(max(row.residual, 0), -difference)
            if cut:
                row.amount = term.currency_id.round(row.amount - cut)
                difference = term.currency_id.round(difference + cut)
        if difference:
            values = {
                "term_id": term.id,
                "amount": difference,
                "date_due": self.date_due or self.date,
                "note": self.display_name,
            }
            rows.create(values)
        self.env["toloo.alarm"]._recheck(term.instalment_ids)

    def _apply_states(self, term):
        if self.kind == "cancel" and term.previous_id.state == "renewed":
            previous = term.previous_id
            previous._set_values({"state": previous._state_today()})
        elif term.state in RUNNING:
            state = term._state_today()
            if state != term.state:
                term._set_values({"state": state})
