from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.toloo_base.tools import fixed_rows

from .toloo_commission_entry import FUNCTION

STATES = [
    ("matched", "Agrees"),
    ("differs", "Other amount"),
    ("unknown", "Missing with us"),
    ("absent", "Missing with the insurer"),
    ("objected", "Objected to"),
    ("settled", "Settled"),
]
# What a person may write; all else comes from the file and from our books.
OPEN = {"term_id", "objection"}
DECIDED = ("objected", "settled")


class TolooInsurerStatementLine(models.Model):
    """A policy in an insurer's statement: what he pays for it, and what we earned. A
    settled line is never changed, nor settled again: the database refuses it."""

    _name = "toloo.insurer.statement.line"
    _description = "Line of an insurer's statement"
    _inherit = ["toloo.area.mixin"]
    _order = "statement_id desc, id"
    _rec_name = "number"
    _rec_names_search = ["number", "number_key", "holder", "partner_id.name"]
    _toloo_form = False
    _own_fields = ("user_id",)
    _check_company_auto = True

    statement_id = fields.Many2one(
        "toloo.insurer.statement",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="statement_id.company_id", store=True, index=True, precompute=True
    )
    insurer_id = fields.Many2one(
        related="statement_id.insurer_id", store=True, index=True, precompute=True
    )
    currency_id = fields.Many2one(related="statement_id.currency_id")
    number = fields.Char("Policy number", required=True, readonly=True)
    number_key = fields.Char("Policy number, normal form", readonly=True)
    holder = fields.Char("Holder by the insurer", readonly=True)
    date = fields.Date(readonly=True)
    rows = fields.Char("Rows of the file", readonly=True)
    premium = fields.Monetary("Premium by the insurer", readonly=True)
    commission = fields.Monetary("Commission by the insurer", readonly=True)
    term_id = fields.Many2one(
        "toloo.policy.term",
        string="Policy",
        index=True,
        check_company=True,
        ondelete="restrict",
        domain="[('insurer_id', '=', insurer_id), ('state', '!=', 'draft')]",
    )
    partner_id = fields.Many2one(
        related="term_id.partner_id",
        string="Policyholder",
        store=True,
        precompute=True,
        index="btree_not_null",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Expert",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    line_id = fields.Many2one(
        "toloo.insurance.line",
        string="Line of insurance",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    from_file = fields.Boolean("In the insurer's file", readonly=True)
    our_commission = fields.Monetary(
        "Commission by us",
        readonly=True,
        help="What was earned up to the end of the period and is not settled yet.",
    )
    difference = fields.Monetary(
        compute="_compute_difference",
        store=True,
        help="What the insurer pays more than we earned; below zero: less.",
    )
    state = fields.Selection(STATES, required=True, readonly=True, index=True)
    is_decided = fields.Boolean(
        "Decided", compute="_compute_is_decided", store=True, precompute=True
    )
    objection = fields.Char()
    settled_on = fields.Date(readonly=True)
    settled_by_id = fields.Many2one("res.users", string="Settled by", readonly=True)
    settlement_ids = fields.One2many(
        "toloo.commission.settlement", "line_id", string="Settles"
    )

    _number_uniq = models.UniqueIndex(
        "(statement_id, number_key)", "A statement names each policy once."
    )
    _term_uniq = models.UniqueIndex(
        "(statement_id, term_id) WHERE term_id IS NOT NULL",
        "Another line of this statement is about this policy.",
    )
    _settled_has_term = models.Constraint(
        "CHECK (state <> 'settled' OR term_id IS NOT NULL)",
        "Only a line with a policy can be settled.",
    )

    def init(self):
        for text in fixed_rows.create_statements(
            FUNCTION, self._table, when="OLD.state = 'settled'"
        ):
            self.env.cr.execute(SQL(text))

    @api.depends("commission", "our_commission")
    def _compute_difference(self):
        for line in self:
            difference = line.commission - line.our_commission
            line.difference = line.currency_id.round(difference)

    @api.depends("state")
    def _compute_is_decided(self):
        for line in self:
            line.is_decided = line.state in DECIDED

    @api.constrains("term_id", "statement_id")
    def _check_insurer(self):
        for line in self:
            insurer = line.term_id.insurer_id
            if insurer and insurer != line.statement_id.insurer_id:
                raise ValidationError(
                    self.env._(
                        "This policy is not one of the insurer of the statement."
                    )
                )

    @api.model
    def _toloo_area_domain(self, user):
        """A line that no policy of ours is found for names a customer all the same:
        whose areas are limited sees it if he brought it in."""
        domain = super()._toloo_area_domain(user)
        if domain.is_true():
            return domain
        own = Domain("partner_id", "!=", False) | Domain("create_uid", "=", user.id)
        return domain & own

    def write(self, vals):
        if not self.env.su and vals.keys() - OPEN:
            raise UserError(
                self.env._("A line is changed by its buttons, and its policy chosen.")
            )
        if any(line.state == "settled" for line in self.sudo()):
            raise UserError(self.env._("A settled line stays as it is."))
        if "term_id" in vals:
            self._clear_absent(vals["term_id"])
        result = super().write(vals)
        if "term_id" in vals:
            self._match_by_hand()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_settled(self):
        if any(line.state == "settled" for line in self):
            raise UserError(self.env._("A settled line stays as it is."))
