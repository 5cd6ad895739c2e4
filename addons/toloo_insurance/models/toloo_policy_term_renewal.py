from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain

from odoo.addons.toloo_jalali.tools.period import add_years

from ..tools.cover import gap_days, today
from .toloo_policy_object import VALUES
from .toloo_policy_term import RUNNING


class TolooPolicyTerm(models.Model):
    """Renewal: a term has one successor, however often and by whomever it is asked
    for, and a reason where the customer did not renew."""

    _inherit = "toloo.policy.term"

    previous_id = fields.Many2one(
        "toloo.policy.term",
        string="Renewal of",
        readonly=True,
        copy=False,
        check_company=True,
        ondelete="restrict",
    )
    successor_ids = fields.One2many(
        "toloo.policy.term", "previous_id", string="Renewals"
    )
    successor_id = fields.Many2one(
        "toloo.policy.term", string="Renewed by", compute="_compute_successor_id"
    )
    gap_days = fields.Integer(
        "Days without cover",
        compute="_compute_gap_days",
        help="Between the end of the policy before and the start of this one.",
    )
    lost_reason_id = fields.Many2one(
        "toloo.policy.lost.reason",
        string="Not renewed because",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
        tracking=True,
    )
    lost_note = fields.Char("Remark on not renewing", copy=False, readonly=True)
    date_lost = fields.Date("Known not to renew on", copy=False, readonly=True)

    _previous_uniq = models.UniqueIndex(
        "(previous_id) WHERE previous_id IS NOT NULL AND state <> 'cancelled'",
        "This policy has been renewed already.",
    )

    @api.depends("successor_ids.state")
    def _compute_successor_id(self):
        for term in self:
            term.successor_id = term._successor()

    @api.depends("previous_id.date_end", "date_start")
    def _compute_gap_days(self):
        for term in self:
            # A date of the policy before, also where that is a colleague's.
            end = term.sudo().previous_id.date_end
            both = end and term.date_start
            term.gap_days = max(gap_days(end, term.date_start), 0) if both else 0

    @api.constrains("previous_id", "policy_id")
    def _check_previous(self):
        for term in self:
            # A chain is one, whoever sees which part of it.
            previous = term.sudo().previous_id
            if previous and previous.policy_id != term.sudo().policy_id:
                raise ValidationError(
                    self.env._("A renewal belongs to the chain of what it renews.")
                )

    def _successor(self):
        """The term that renews this one, unless cancelled; whoever it belongs to."""
        self.ensure_one()
        domain = Domain("previous_id", "=", self._origin.id)
        domain &= Domain("state", "!=", "cancelled")
        return self.sudo().search(domain, limit=1).sudo(False) if self._origin else self

    def action_renew(self):
        """Open the renewal of this term, made if there is none yet.

        :raise UserError: if the term is a draft or was cancelled
        """
        self.ensure_one()
        return self._renew()._form_action()

    def _renew(self):
        self.ensure_one()
        if successor := self._successor():
            return successor
        self.check_access("write")
        if self.state not in RUNNING:
            raise UserError(
                self.env._("A policy that is or was in force can be renewed.")
            )
        self.policy_id._toloo_lock()
        return self._successor() or self.create(self._renewal_values())

    def _renewal_values(self):
        """What stays: insurer, line, people, objects, duration, and the premium as a
        proposal. Whose cover has ended already is insured from today."""
        self.ensure_one()
        start = max(self.date_end, today())
        objects = self.object_ids.filtered(lambda o: not o.date_until)
        return {
            "policy_id": self.policy_id.id,
            "previous_id": self.id,
            "company_id": self.company_id.id,
            "insurer_id": self.insurer_id.id,
            "line_id": self.line_id.id,
            "partner_id": self.partner_id.id,
            "user_id": self.user_id.id,
            "date_issue": today(),
            "date_start": start,
            "date_end": self._same_length(start),
            "premium": self.premium,
            "discount": self.discount,
            "insured_ids": [
                Command.create(
                    {
                        "partner_id": row.partner_id.id,
                        "relation": row.relation,
                        "share": row.share,
                    }
                )
                for row in self.insured_ids
            ],
            "object_ids": [
                Command.create({name: row[name] for name in VALUES}) for row in objects
            ],
        }

    def _same_length(self, start):
        """The end of a cover as long as this one, in whole Jalali years if it is."""
        for years in range(1, 31):
            if add_years(self.date_start, years) == self.date_end:
                return add_years(start, years)
        return start + (self.date_end - self.date_start)

    def action_open_successor(self):
        """The form of the renewal."""
        self.ensure_one()
        return self._successor()._form_action()

    def action_open_previous(self):
        """The form of the policy that this one renews."""
        self.ensure_one()
        return self.previous_id._form_action()

    def action_open_chain(self):
        """All terms of the chain of this one."""
        self.ensure_one()
        return self.policy_id.action_open_terms()

    def _form_action(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "res_id": self.id,
        }

    def _lose(self, reason, note):
        """Note that these terms will not be renewed, and why."""
        for term in self:
            if term.state not in RUNNING:
                raise UserError(
                    self.env._("“%s” is not waiting for a renewal.", term.display_name)
                )
        self.write(
            {"lost_reason_id": reason.id, "lost_note": note, "date_lost": today()}
        )

    def action_unlose(self):
        """Take back that these terms will not be renewed."""
        self.write({"lost_reason_id": False, "lost_note": False, "date_lost": False})
