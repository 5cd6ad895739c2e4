from odoo import api, fields, models
from odoo.fields import Domain


class TolooFamilyMember(models.Model):
    """`relative_id` is `relation_id` (father, spouse, ...) of `partner_id`. Each row
    has its mirror on the other side, kept by this model."""

    _name = "toloo.family.member"
    _description = "Family member"
    _inherit = "toloo.contact.detail"
    _order = "sequence, id"
    _rec_name = "relative_id"
    _other_partners = ("relative_id",)

    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_company", "=", False)],
    )
    relative_id = fields.Many2one(
        "res.partner",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('is_company', '=', False), ('id', '!=', partner_id)]",
    )
    relation_id = fields.Many2one(
        "toloo.family.relation", required=True, ondelete="restrict"
    )
    kind = fields.Selection(related="relation_id.kind", store=True)
    sequence = fields.Integer(related="relation_id.sequence", store=True)
    note = fields.Char()
    birthdate_date = fields.Date(related="relative_id.birthdate_date")
    phone = fields.Char(related="relative_id.phone")

    _pair_uniq = models.UniqueIndex(
        "(partner_id, relative_id)", "These two are related here already."
    )
    _spouse_uniq = models.UniqueIndex(
        "(partner_id) WHERE kind = 'spouse'", "This person has a spouse already."
    )
    _two_people = models.Constraint(
        "CHECK (partner_id != relative_id)", "Nobody is a relative of himself."
    )

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        if not self.env.context.get("toloo_mirror"):
            members._toloo_mirror_create()
            members._toloo_married()
        return members

    def write(self, vals):
        ends = [(m.partner_id, m.relative_id) for m in self]
        result = super().write(vals)
        keys = {"partner_id", "relative_id", "relation_id", "note"}
        if keys & vals.keys() and not self.env.context.get("toloo_mirror"):
            for member, (partner, relative) in zip(self, ends, strict=True):
                member._toloo_mirror_write(self._toloo_row(relative, partner))
            self._toloo_married()
        return result

    def unlink(self):
        if not self.env.context.get("toloo_mirror"):
            self._toloo_mirrors().with_context(toloo_mirror=True).unlink()
        return super().unlink()

    def _recycle_owners(self):
        return ("partner_id", "relative_id")

    @api.model
    def _toloo_row(self, partner, relative):
        # Who may see and change one side may see and change the other: the rule asks
        # for both contacts.
        domain = Domain("partner_id", "=", partner.id)
        return self.sudo().search(domain & Domain("relative_id", "=", relative.id))

    def _toloo_mirrors(self):
        rows = [self._toloo_row(m.relative_id, m.partner_id) for m in self]
        return self.sudo().browse().concat(*rows)

    def _toloo_mirror_create(self):
        # As in _toloo_row: both sides are one right.
        self.env.flush_all()
        self.sudo().with_context(toloo_mirror=True).create(
            [
                {
                    "partner_id": member.relative_id.id,
                    "relative_id": member.partner_id.id,
                    "relation_id": member.relation_id._inverse_relation().id,
                    "note": member.note,
                }
                for member in self
            ]
        )

    def _toloo_mirror_write(self, mirror):
        """Bring the mirror after this row; a finer word that still fits stays."""
        relation = mirror.relation_id
        if relation.kind != self.relation_id._inverse_kind():
            relation = self.relation_id._inverse_relation()
        mirror.with_context(toloo_mirror=True).write(
            {
                "partner_id": self.relative_id.id,
                "relative_id": self.partner_id.id,
                "relation_id": relation.id,
                "note": self.note,
            }
        )

    def _toloo_married(self):
        """Two spouses are married, and on the same day."""
        for member in self.filtered(lambda m: m.kind == "spouse"):
            both = member.partner_id | member.relative_id
            single = both.filtered(lambda p: p.marital_status in (False, "single"))
            single.marital_status = "married"
            days = both.filtered("wedding_date")
            if len(days) == 1:
                (both - days).wedding_date = days.wedding_date
