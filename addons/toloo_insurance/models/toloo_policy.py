from odoo import api, fields, models
from odoo.tools import SQL


class TolooPolicy(models.Model):
    """The chain of terms by which something stays insured, one after the other.

    What it says of itself is that of its current term: the last one that was put in
    force, or the last draft where none was.
    """

    _name = "toloo.policy"
    _description = "Policy chain"
    _inherit = ["toloo.area.mixin"]
    _order = "id desc"
    _check_company_auto = True
    _rec_names_search = ["current_term_id.number", "partner_id.name"]

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    term_ids = fields.One2many("toloo.policy.term", "policy_id", string="Terms")
    term_count = fields.Integer("Number of terms", compute="_compute_term_count")
    current_term_id = fields.Many2one(
        "toloo.policy.term",
        string="Current term",
        compute="_compute_current_term_id",
        store=True,
        index="btree_not_null",
        ondelete="set null",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Policyholder",
        readonly=True,
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Expert",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    insurer_id = fields.Many2one(related="current_term_id.insurer_id")
    line_id = fields.Many2one(related="current_term_id.line_id")
    state = fields.Selection(related="current_term_id.state")
    date_end = fields.Date(related="current_term_id.date_end")

    @api.depends("current_term_id.line_id.name", "partner_id.name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        # A policy of one's own may be held by a contact out of sight.
        seen = self.partner_id._filtered_access("read")
        for policy in self:
            holder = policy.partner_id in seen and policy.partner_id.name
            names = (policy.line_id.name, holder)
            policy.display_name = " – ".join(filter(None, names))

    def _compute_term_count(self):
        groups = self.term_ids._read_group(
            [("policy_id", "in", self.ids)], ["policy_id"], ["__count"]
        )
        counts = dict(groups)
        for policy in self:
            policy.term_count = counts.get(policy._origin, 0)

    @api.depends("term_ids.state", "term_ids.date_start")
    def _compute_current_term_id(self):
        for policy in self:
            terms = policy.term_ids.sorted(lambda t: (t.date_start, t._origin.id))
            forced = terms.filtered(lambda t: t.state not in ("draft", "cancelled"))
            kept = forced or terms.filtered(lambda t: t.state == "draft") or terms
            policy.current_term_id = kept[-1:]

    def _follow_current(self):
        """Take holder and expert from the current terms, where they differ."""
        for policy in self:
            term = policy.current_term_id
            values = {
                name: term[name].id
                for name in ("partner_id", "user_id")
                if term and term[name] != policy[name]
            }
            if values:
                policy.write(values)

    def _toloo_lock(self):
        """Let changes of these chains happen one after the other: of two transactions
        at once the second waits, fails on the row that the first has touched, and is
        run again by the host, seeing what the first has done."""
        for policy_id in sorted(self.ids):
            self.env.cr.execute(
                SQL(
                    "SELECT pg_advisory_xact_lock(hashtext('toloo.policy'), %s)",
                    policy_id,
                )
            )
        self.env.cr.execute(
            SQL(
                "UPDATE toloo_policy SET write_date = write_date WHERE id = ANY(%s)",
                sorted(self.ids),
            )
        )

    def action_open_terms(self):
        """The terms of these chains as a list."""
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_insurance.action_policy_term"
        )
        action["domain"] = [("policy_id", "in", self.ids)]
        action["context"] = {}
        return action
