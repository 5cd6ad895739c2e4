from odoo import api, fields, models
from odoo.tools import SQL

STAGES = [
    ("open", "To be renewed"),
    ("offered", "Renewal prepared"),
    ("renewed", "Renewed"),
    ("lapsed", "Lapsed, no reason"),
    ("lost", "Lost"),
]


class TolooPolicyRenewal(models.Model):
    """The renewal pipeline: one row for each policy that was put in force, by the day
    that it ends on; what was kept of its premium, what was lost and why. Premiums are
    less discount and without tax, in the company's currency."""

    _name = "toloo.policy.renewal"
    _description = "Renewal pipeline"
    _inherit = ["toloo.area.view"]
    _auto = False
    _order = "date_end, id"
    _rec_name = "number"
    _rec_names_search = ["number", "partner_id.name"]
    _own_fields = ("user_id",)
    _own_form = "toloo.policy.term"
    _depends = {
        "toloo.policy.term": [
            "number",
            "policy_id",
            "partner_id",
            "insurer_id",
            "line_id",
            "user_id",
            "company_id",
            "currency_id",
            "area_id",
            "date_end",
            "state",
            "previous_id",
            "lost_reason_id",
            "premium",
            "discount",
        ],
        "toloo.area": ["state_id"],
    }

    term_id = fields.Many2one("toloo.policy.term", string="Policy", readonly=True)
    policy_id = fields.Many2one("toloo.policy", string="Policy chain", readonly=True)
    number = fields.Char("Policy number", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Policyholder", readonly=True)
    phone = fields.Char(related="partner_id.phone")
    insurer_id = fields.Many2one("toloo.insurer", readonly=True)
    line_id = fields.Many2one(
        "toloo.insurance.line", string="Line of insurance", readonly=True
    )
    user_id = fields.Many2one("res.users", string="Expert", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    province_id = fields.Many2one("res.country.state", readonly=True)
    date_end = fields.Date("End", readonly=True)
    stage = fields.Selection(STAGES, readonly=True, group_expand=True)
    successor_id = fields.Many2one(
        "toloo.policy.term", string="Renewed by", readonly=True
    )
    lost_reason_id = fields.Many2one(
        "toloo.policy.lost.reason", string="Not renewed because", readonly=True
    )
    premium = fields.Monetary("Premium due for renewal", readonly=True)
    premium_kept = fields.Monetary(
        "Premium kept",
        readonly=True,
        help="The premium of the renewals that are in force.",
    )
    premium_lost = fields.Monetary(
        "Premium lost", readonly=True, help="The premium of what lapsed or was lost."
    )
    kept = fields.Integer("Policies kept", readonly=True)
    lost = fields.Integer("Policies lost", readonly=True)
    kept_percent = fields.Float(
        "Kept (percent)",
        digits=(5, 1),
        readonly=True,
        aggregator="avg",
        help="Of the policies that are decided: renewed, lapsed or lost.",
    )

    @property
    def _table_query(self):
        return SQL(
            """SELECT r.*,
                   CASE WHEN stage = 'renewed' THEN 1 ELSE 0 END AS kept,
                   CASE WHEN stage IN ('lapsed', 'lost') THEN 1 ELSE 0 END AS lost,
                   CASE WHEN stage = 'renewed' THEN 100.0
                        WHEN stage IN ('lapsed', 'lost') THEN 0.0 END AS kept_percent,
                   CASE WHEN stage = 'renewed' THEN renewed_premium ELSE 0 END
                       AS premium_kept,
                   CASE WHEN stage IN ('lapsed', 'lost') THEN premium ELSE 0 END
                       AS premium_lost
                 FROM (%s) r""",
            self._stage_query(),
        )

    @api.model
    def _stage_query(self):
        return SQL(
            """SELECT t.id, t.id AS term_id, t.policy_id, t.number, t.partner_id,
                   t.insurer_id, t.line_id, t.user_id, t.company_id, t.currency_id,
                   t.area_id, a.state_id AS province_id, t.date_end, t.lost_reason_id,
                   COALESCE(t.premium, 0) - COALESCE(t.discount, 0) AS premium,
                   s.id AS successor_id,
                   COALESCE(s.premium, 0) - COALESCE(s.discount, 0)
                       AS renewed_premium,
                   CASE WHEN s.state <> 'draft' OR t.state = 'renewed' THEN 'renewed'
                        WHEN t.lost_reason_id IS NOT NULL THEN 'lost'
                        WHEN s.id IS NOT NULL THEN 'offered'
                        WHEN t.state = 'lapsed' THEN 'lapsed'
                        ELSE 'open' END AS stage
                 FROM toloo_policy_term t
                 LEFT JOIN toloo_policy_term s
                        ON s.previous_id = t.id AND s.state <> 'cancelled'
                 LEFT JOIN toloo_area a ON a.id = t.area_id
                WHERE t.state IN ('active', 'expiring', 'renewed', 'lapsed')"""
        )

    def action_open_term(self):
        """The form of the policy."""
        self.ensure_one()
        self.check_access("read")
        return self.term_id._form_action()

    def action_renew(self):
        """Open the renewal of the policy, made if there is none yet.

        :raise UserError: if the policy cannot be renewed
        """
        self.ensure_one()
        self.check_access("read")
        return self.term_id.action_renew()
