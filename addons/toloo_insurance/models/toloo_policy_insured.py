from odoo import api, fields, models

RELATIONS = [
    ("self", "Policyholder"),
    ("spouse", "Spouse"),
    ("child", "Child"),
    ("parent", "Parent"),
    ("sibling", "Brother or sister"),
    ("employee", "Employee"),
    ("beneficiary", "Beneficiary"),
    ("other", "Other"),
]


class TolooPolicyInsured(models.Model):
    """A person who is insured by a term, or has a share in what it pays."""

    _name = "toloo.policy.insured"
    _description = "Insured person"
    _inherit = ["toloo.policy.part.mixin", "toloo.area.link"]
    _order = "term_id, id"
    _rec_name = "partner_id"
    _area_links = ("term_id", "partner_id")

    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("is_company", "=", False)],
    )
    relation = fields.Selection(RELATIONS, required=True, default="self")
    share = fields.Float("Share (percent)", digits=(5, 2))
    birthdate_date = fields.Date(related="partner_id.birthdate_date")
    phone = fields.Char(related="partner_id.phone")
    state = fields.Selection(related="term_id.state", string="State of the policy")

    _person_uniq = models.UniqueIndex(
        "(term_id, partner_id)", "This person is insured by this policy already."
    )
    _share_range = models.Constraint(
        "CHECK (share BETWEEN 0 AND 100)", "A share is 0 to 100 percent."
    )

    @api.depends("partner_id.name", "relation")
    def _compute_display_name(self):
        labels = dict(self._fields["relation"]._description_selection(self.env))
        for insured in self:
            relation = labels.get(insured.relation)
            insured.display_name = f"{insured.partner_id.name or ''} ({relation})"
