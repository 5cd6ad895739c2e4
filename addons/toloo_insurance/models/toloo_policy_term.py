from odoo import api, fields, models
from odoo.fields import Command

from odoo.addons.toloo_jalali.tools.period import add_years

from ..tools.cover import today
from ..tools.policy_number import isolated, number_key

STATES = [
    ("draft", "Draft"),
    ("active", "In force"),
    ("expiring", "Expiring"),
    ("renewed", "Renewed"),
    ("lapsed", "Lapsed"),
    ("cancelled", "Cancelled"),
]
# The states that the days move a term between.
RUNNING = ("active", "expiring", "lapsed")


class TolooPolicyTerm(models.Model):
    """A policy as an agency knows it: one term of cover, with its number.

    It covers from 24:00 of its start to 24:00 of its end, in Tehran.
    """

    _name = "toloo.policy.term"
    _description = "Policy"
    _inherit = [
        "toloo.attachment.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "toloo.area.mixin",
    ]
    _order = "date_end desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    policy_id = fields.Many2one(
        "toloo.policy",
        string="Policy chain",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        copy=False,
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    number = fields.Char("Policy number", copy=False, tracking=True)
    number_key = fields.Char(
        "Policy number, normal form",
        compute="_compute_number_key",
        store=True,
        precompute=True,
        index="trigram",
    )
    insurer_id = fields.Many2one(
        "toloo.insurer", required=True, index=True, ondelete="restrict", tracking=True
    )
    line_id = fields.Many2one(
        "toloo.insurance.line",
        string="Line of insurance",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    object_kind = fields.Selection(related="line_id.object_kind")
    partner_id = fields.Many2one(
        "res.partner",
        string="Policyholder",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
        tracking=True,
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id",
        string="Company of the policyholder",
        store=True,
        precompute=True,
        index=True,
    )
    phone = fields.Char(related="partner_id.phone")
    user_id = fields.Many2one(
        "res.users",
        string="Expert",
        index=True,
        check_company=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        ondelete="restrict",
        tracking=True,
    )
    date_issue = fields.Date("Issued on", default=lambda self: today())
    date_start = fields.Date(
        "Start", required=True, default=lambda self: today(), tracking=True
    )
    date_end = fields.Date(
        "End",
        compute="_compute_date_end",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
        help="The cover ends at midnight of this day; a renewal starts on it.",
    )
    days_left = fields.Integer("Days left", compute="_compute_days_left")
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        tracking=True,
    )
    date_activated = fields.Date("Put in force on", readonly=True, copy=False)
    date_cancelled = fields.Date("Cancelled from", readonly=True, copy=False)
    insured_ids = fields.One2many("toloo.policy.insured", "term_id", copy=False)
    object_ids = fields.One2many("toloo.policy.object", "term_id", copy=False)
    instalment_ids = fields.One2many("toloo.policy.instalment", "term_id", copy=False)
    endorsement_ids = fields.One2many("toloo.policy.endorsement", "term_id", copy=False)
    note = fields.Html("Notes")
    province_id = fields.Many2one(related="area_id.state_id", string="Province")
    city_id = fields.Many2one(related="area_id.city_id", string="City")

    _dates_order = models.Constraint(
        "CHECK (date_end > date_start)", "A policy ends after it starts."
    )
    _number_in_force = models.Constraint(
        "CHECK (state IN ('draft', 'cancelled') OR number_key <> '')",
        "A policy in force has a number.",
    )
    _number_uniq = models.UniqueIndex(
        "(insurer_id, number_key) WHERE number_key <> ''",
        "Another policy of this insurer has this number.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (policy_id WITH =,"
        " daterange(date_start, date_end) WITH &&)"
        " WHERE (state NOT IN ('draft', 'cancelled'))",
        "Two terms of a policy cannot be in force at the same time.",
    )
    _end_idx = models.Index("(date_end) WHERE state IN ('active', 'expiring')")
    _user_idx = models.Index("(user_id, date_end)")

    @api.depends("number", "line_id.name", "partner_id.name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        # A policy of one's own may be held by a contact out of sight.
        seen = self.partner_id._filtered_access("read")
        for term in self:
            holder = term.partner_id in seen and term.partner_id.name
            names = (term.line_id.name, holder, isolated(term.number))
            term.display_name = " – ".join(filter(None, names))

    @api.depends("number")
    def _compute_number_key(self):
        for term in self:
            term.number_key = number_key(term.number)

    @api.depends("date_start")
    def _compute_date_end(self):
        """A year after the start; who moves the start of a draft has the end moved."""
        for term in self:
            if term.date_start and (term.state == "draft" or not term.date_end):
                term.date_end = add_years(term.date_start, 1)

    def _compute_days_left(self):
        now = today()
        for term in self:
            term.days_left = (term.date_end - now).days if term.date_end else 0

    @api.onchange("partner_id")
    def _onchange_partner_id(self):
        person = self.partner_id and not self.partner_id.is_company
        if person and not self.insured_ids:
            self.insured_ids = [Command.create({"partner_id": self.partner_id.id})]

    @api.model_create_multi
    def create(self, vals_list):
        self._check_new(vals_list)
        vals_list = [dict(vals) for vals in vals_list]
        self._chain_values(vals_list)
        terms = super().create(vals_list)
        terms._tell_chains()
        return terms

    @api.model
    def _chain_values(self, vals_list):
        """Give each term without a chain one of its own."""
        alone = [vals for vals in vals_list if not vals.get("policy_id")]
        # Nobody writes chains by hand: they come and go with their terms.
        chains = self.env["toloo.policy"].sudo()
        chains = chains.create(
            [
                {
                    "partner_id": vals.get("partner_id"),
                    "user_id": vals.get("user_id", self.env.uid),
                    "company_id": vals.get("company_id") or self.env.company.id,
                }
                for vals in alone
            ]
        )
        for vals, chain in zip(alone, chains, strict=True):
            vals["policy_id"] = chain.id

    def _message_auto_subscribe_notify(self, partner_ids, template):
        """No letter to the expert for each policy that is his: an import of thousands
        would send thousands. His list of the day tells him what to do."""

    def _tell_chains(self):
        """A chain belongs to whom its current term belongs to, whoever writes that."""
        self.sudo().policy_id._follow_current()

    def unlink(self):
        chains = self.policy_id
        result = super().unlink()
        # A chain goes with its last term.
        chains.sudo().exists().filtered(lambda c: not c.term_ids).unlink()
        return result
