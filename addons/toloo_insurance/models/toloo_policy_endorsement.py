from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.cover import today
from ..tools.policy_number import number_key
from ..tools.refund import pro_rata, to_unit
from .toloo_policy_part_mixin import ENDORSING

KINDS = [
    ("increase", "Premium up"),
    ("decrease", "Premium down"),
    ("object", "Change of the insured object"),
    ("holder", "Change of the policyholder"),
    ("period", "Change of the period"),
    ("cancel", "Cancellation"),
    ("other", "Other"),
]
OURS = {"state", "date_confirmed", "confirmed_by_id", "number_key"}


class TolooPolicyEndorsement(models.Model):
    """A change of a term in force, agreed with the insurer (الحاقیه). Confirming it
    changes the term; after that it is never edited or deleted."""

    _name = "toloo.policy.endorsement"
    _description = "Endorsement"
    _inherit = ["toloo.attachment.mixin", "toloo.area.link"]
    _order = "date desc, id desc"
    _rec_name = "number"
    _area_links = ("term_id", "new_partner_id")

    term_id = fields.Many2one(
        "toloo.policy.term",
        string="Policy",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("state", "not in", ("draft", "cancelled"))],
    )
    company_id = fields.Many2one(
        related="term_id.company_id", store=True, index=True, precompute=True
    )
    partner_id = fields.Many2one(related="term_id.partner_id", string="Policyholder")
    currency_id = fields.Many2one(related="term_id.currency_id")
    number = fields.Char("Endorsement number", copy=False)
    number_key = fields.Char(compute="_compute_number_key", store=True, precompute=True)
    date = fields.Date("In force from", required=True, default=lambda self: today())
    kind = fields.Selection(KINDS, required=True, default="other", index=True)
    state = fields.Selection(
        [("draft", "Draft"), ("confirmed", "Confirmed")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    description = fields.Text()
    premium_difference = fields.Monetary(
        compute="_compute_premium_difference",
        store=True,
        readonly=False,
        precompute=True,
        help="Below zero where the premium goes down.",
    )
    tax_difference = fields.Monetary(
        compute="_compute_tax_difference", store=True, readonly=False, precompute=True
    )
    total_difference = fields.Monetary(
        compute="_compute_total_difference", store=True, precompute=True
    )
    date_due = fields.Date("Due on", default=lambda self: today())
    new_partner_id = fields.Many2one(
        "res.partner",
        string="New policyholder",
        index="btree_not_null",
        ondelete="restrict",
    )
    old_partner_id = fields.Many2one(
        "res.partner",
        string="Policyholder before",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    new_date_end = fields.Date("New end")
    old_date_end = fields.Date("End before", readonly=True, copy=False)
    object_id = fields.Many2one(
        "toloo.policy.object",
        string="Object before",
        ondelete="restrict",
        domain="[('term_id', '=', term_id), ('date_until', '=', False)]",
        help="Empty where an object is added.",
    )
    new_name = fields.Char("New object")
    new_plate = fields.Char("New number plate")
    new_chassis = fields.Char("New chassis number")
    new_motor = fields.Char("New engine number")
    new_year = fields.Char("New year of make")
    new_street = fields.Char("New address")
    new_zip = fields.Char("New postal code")
    new_sum_insured = fields.Monetary()
    new_description = fields.Text("Description of the new object")
    date_confirmed = fields.Date("Confirmed on", readonly=True, copy=False)
    confirmed_by_id = fields.Many2one(
        "res.users", string="Confirmed by", readonly=True, copy=False
    )

    _number_uniq = models.UniqueIndex(
        "(term_id, number_key) WHERE number_key <> ''",
        "Another endorsement of this policy has this number.",
    )

    @api.depends("number", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for endorsement in self:
            names = (labels.get(endorsement.kind), endorsement.number)
            endorsement.display_name = " ".join(filter(None, names))

    @api.depends("number")
    def _compute_number_key(self):
        for endorsement in self:
            endorsement.number_key = number_key(endorsement.number)

    @api.depends("kind", "date", "term_id")
    def _compute_premium_difference(self):
        for endorsement in self:
            refund = endorsement._refund("premium") - endorsement._refund("discount")
            cancelled = endorsement.kind == "cancel"
            known = endorsement.premium_difference
            endorsement.premium_difference = -float(refund) if cancelled else known

    @api.depends("kind", "date", "term_id", "premium_difference")
    def _compute_tax_difference(self):
        for endorsement in self:
            term = endorsement.term_id
            if endorsement.kind == "cancel":
                tax = -endorsement._refund("tax")
            else:
                percent = Decimal(str(term.line_id.tax_percent or 0)) / 100
                base = Decimal(str(endorsement.premium_difference or 0))
                tax = to_unit(base * percent, endorsement._unit())
            endorsement.tax_difference = float(tax)

    @api.depends("premium_difference", "tax_difference")
    def _compute_total_difference(self):
        for endorsement in self:
            total = endorsement.premium_difference + endorsement.tax_difference
            endorsement.total_difference = endorsement.currency_id.round(total)

    def _refund(self, name):
        """The part of an amount of the term for its days from the date on."""
        term = self.term_id
        if not term.date_end or not self.date:
            return Decimal(0)
        amount = Decimal(str(term[name] or 0))
        return pro_rata(amount, term.date_start, term.date_end, self.date, self._unit())

    def _unit(self):
        return self.term_id._unit() if self.term_id else Decimal(1)

    @api.constrains("kind", "premium_difference")
    def _check_sign(self):
        for endorsement in self:
            difference = endorsement.premium_difference
            wrong = (endorsement.kind == "increase" and difference < 0) or (
                endorsement.kind in ("decrease", "cancel") and difference > 0
            )
            if wrong:
                raise ValidationError(
                    self.env._("The sign of the difference does not fit the kind.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("toloo_endorsing") is not ENDORSING:
            for vals in vals_list:
                if OURS & vals.keys() and vals.get("state", "draft") != "draft":
                    raise UserError(self._ours_text())
        return super().create(vals_list)

    def write(self, vals):
        if self.env.context.get("toloo_endorsing") is not ENDORSING:
            if OURS & vals.keys():
                raise UserError(self._ours_text())
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_drafts_only(self):
        self._check_draft()

    def _check_draft(self):
        if any(endorsement.state != "draft" for endorsement in self.sudo()):
            raise UserError(
                self.env._(
                    "A confirmed endorsement is neither edited nor deleted. Make "
                    "another one."
                )
            )

    def _ours_text(self):
        return self.env._("An endorsement is confirmed by its button alone.")
