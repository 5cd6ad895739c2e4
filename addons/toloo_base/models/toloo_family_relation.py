from odoo import fields, models

KINDS = [
    ("spouse", "Spouse"),
    ("parent", "Parent"),
    ("child", "Child"),
    ("sibling", "Sibling"),
    ("grandparent", "Grandparent"),
    ("grandchild", "Grandchild"),
    ("aunt", "Uncle or aunt"),
    ("nephew", "Nephew or niece"),
    ("inlaw", "Relative by marriage"),
    ("other", "Other relative"),
]
INVERSE = {
    "parent": "child",
    "child": "parent",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "aunt": "nephew",
    "nephew": "aunt",
}


class TolooFamilyRelation(models.Model):
    """A word for what one is to the other: father, daughter, sister."""

    _name = "toloo.family.relation"
    _description = "Family relation"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(KINDS, required=True, default="other", index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    def _inverse_kind(self):
        return INVERSE.get(self.kind, self.kind)

    def _inverse_relation(self):
        """The plainest word for what the other one is: of a father, a child."""
        # Basic data, the same for everyone.
        relation = self.sudo().search([("kind", "=", self._inverse_kind())], limit=1)
        return relation.sudo(self.env.su) or self
