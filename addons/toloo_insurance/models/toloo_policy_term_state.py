from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.cover import state_on, today
from .toloo_policy_part_mixin import ENDORSING
from .toloo_policy_term import RUNNING


class TolooPolicyTerm(models.Model):
    """States: draft, then by the days of Tehran in force, expiring and lapsed; renewed
    once a successor is in force, cancelled by an endorsement."""

    _inherit = "toloo.policy.term"

    def _set_values(self, vals):
        """Write what a client may not: states, and what endorsements change."""
        self.with_context(toloo_endorsing=ENDORSING).write(vals)

    def action_activate(self):
        """Put drafts in force: from then on they are fixed.

        :raise UserError: if one is no draft, has no number or no premium, or if its
            instalments do not sum to its total
        """
        self.check_access("write")
        self.policy_id._toloo_lock()
        for term in self:
            term._check_complete()
            term._ensure_instalments()
        for term in self:
            term._set_values({"state": term._state_today(), "date_activated": today()})
        # The one before may belong to a colleague: it was renewed all the same.
        previous = self.sudo().previous_id.filtered(lambda t: t.state in RUNNING)
        previous._set_values({"state": "renewed", "lost_reason_id": False})
        self.flush_recordset()
        return True

    def _check_complete(self):
        self.ensure_one()
        if self.state != "draft":
            raise UserError(self.env._("Only a draft can be put in force."))
        if not self.number_key:
            raise UserError(
                self.env._("Enter the number of the policy before putting it in force.")
            )
        if not self.total:
            raise UserError(
                self.env._("Enter the premium before putting the policy in force.")
            )
        self._check_instalments()

    def _state_today(self):
        """The state that a term in force has by its dates and successor."""
        self.ensure_one()
        forced = self.sudo().successor_ids.filtered(
            lambda t: t.state not in ("draft", "cancelled")
        )
        if forced:
            return "renewed"
        return state_on(today(), self.date_end, self.company_id.policy_expiring_days)

    @api.model
    def _cron_states(self):
        """Move the terms whose day has come, in one statement, and say how many."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_policy_term t SET state = d.state
                     FROM (SELECT t.id, CASE
                               WHEN t.date_end < %(day)s THEN 'lapsed'
                               WHEN t.date_end - c.policy_expiring_days <= %(day)s
                               THEN 'expiring' ELSE 'active' END AS state
                             FROM toloo_policy_term t
                             JOIN res_company c ON c.id = t.company_id
                            WHERE t.state IN ('active', 'expiring')) d
                    WHERE d.id = t.id AND d.state <> t.state""",
                day=fields.Date.to_string(today()),
            )
        )
        moved = self.env.cr.rowcount
        self.invalidate_model(["state"])
        return moved
