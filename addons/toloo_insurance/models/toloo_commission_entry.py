from odoo import api, fields, models
from odoo.tools import SQL

KINDS = [
    ("earned", "Earned"),
    ("reversed", "Reversal"),
    ("adjusted", "Adjusted to the insurer"),
]
COLUMNS = {
    "id": "int",
    "term_id": "int",
    "kind": "text",
    "date": "date",
    "base": "numeric",
    "percent": "numeric",
    "amount": "numeric",
    "reverses_id": "int",
    "origin_model": "text",
    "origin_id": "int",
}
TAKEN = {
    "company_id": "t.company_id",
    "currency_id": "t.currency_id",
    "insurer_id": "t.insurer_id",
    "line_id": "t.line_id",
    "partner_id": "t.partner_id",
    "user_id": "t.user_id",
}
JOINS = """
    JOIN toloo_policy_term t ON t.id = v.term_id
    JOIN res_partner p ON p.id = t.partner_id
"""
FUNCTION = "toloo_insurance_fixed"


class TolooCommissionEntry(models.Model):
    """What the agency earned of a premium, or what was taken back of it: written by
    payments, by putting in force, by endorsements and by the settlement of a
    statement."""

    _name = "toloo.commission.entry"
    _description = "Commission"
    _inherit = ["toloo.commission.mixin", "toloo.area.mixin"]
    _fixed_function = FUNCTION

    term_id = fields.Many2one(
        "toloo.policy.term",
        string="Policy",
        required=True,
        readonly=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    insurer_id = fields.Many2one(
        "toloo.insurer", required=True, readonly=True, index=True, ondelete="restrict"
    )
    line_id = fields.Many2one(
        "toloo.insurance.line",
        string="Line of insurance",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    partner_id = fields.Many2one(string="Policyholder")
    user_id = fields.Many2one(
        string="Expert", help="The expert of the policy when this was earned."
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    base = fields.Monetary(
        "Part of the premium",
        help="Premium less discount, without tax, that this was earned of.",
    )
    percent = fields.Float(
        "Commission (percent)",
        required=True,
        readonly=True,
        digits=(7, 4),
        aggregator=None,
    )
    amount = fields.Monetary("Commission")
    reverses_id = fields.Many2one(
        "toloo.commission.entry",
        string="Reversal of",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    origin_model = fields.Char("Model of the origin", required=True, readonly=True)
    origin_id = fields.Many2oneReference(
        model_field="origin_model", required=True, readonly=True
    )

    # Nothing earns twice, also with two processes at once.
    _origin_uniq = models.UniqueIndex(
        "(origin_model, origin_id, kind, COALESCE(reverses_id, 0))",
        "This has earned its commission already.",
    )
    _kind_agrees = models.Constraint(
        """CHECK (CASE kind
            WHEN 'earned' THEN base > 0 AND amount >= 0 AND reverses_id IS NULL
            WHEN 'reversed' THEN base < 0 AND amount <= 0 AND reverses_id IS NOT NULL
            ELSE base = 0 AND amount <> 0 AND reverses_id IS NULL END)""",
        "What a commission is and what it amounts to do not agree.",
    )
    _percent_range = models.Constraint(
        "CHECK (percent BETWEEN 0 AND 100)", "A commission is 0 to 100 percent."
    )
    _report_idx = models.Index("(company_id, date, insurer_id)")

    @api.depends("term_id.number", "kind")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for entry in self:
            names = (entry.term_id.number, labels.get(entry.kind))
            entry.display_name = " – ".join(filter(None, names))

    def _policy_number(self):
        """The number of the policy, also where that has moved out of the user's areas
        since: who sees what it earned may know what it was earned by."""
        return self.sudo().term_id.number

    def _fixed_text(self):
        return self.env._(
            "Commission is not edited or deleted. What was too much is taken back "
            "by a payment, an endorsement or a statement."
        )

    @api.model
    def _write_entries(self, rows):
        """Write entries in one statement; whose they are follows from their term.

        :param rows: dicts with the keys of `COLUMNS`; ids come from `_next_ids`
        """
        if not rows:
            return
        # Earned whoever enters the payment: he may have no right to see commission.
        terms = (
            self.env["toloo.policy.term"].sudo().browse({r["term_id"] for r in rows})
        )
        terms.partner_id._lock_place()
        self._insert_entries(rows, COLUMNS, TAKEN, JOINS, "v.id")
        shown = ["commission_entry_ids", "commission_amount"]
        self.env["toloo.policy.term"].invalidate_model(shown)

    @api.model
    def _next_ids(self, count):
        """So many ids for new entries, in order."""
        self.env.cr.execute(
            SQL(
                "SELECT nextval(%s) FROM generate_series(1, %s)",
                f"{self._table}_id_seq",
                count,
            )
        )
        return [row[0] for row in self.env.cr.fetchall()]
