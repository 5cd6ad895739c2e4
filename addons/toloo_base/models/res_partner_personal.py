from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command, Domain
from odoo.tools import SQL

SENSITIVE = "toloo_base.group_sensitive"


class ResPartner(models.Model):
    """Form of address, family and what is kept by consent only."""

    _inherit = "res.partner"

    salutation = fields.Char(
        "Form of address",
        help="As the person wishes to be addressed, e.g. “Dear Dr”. Used before the "
        "name in letters and messages, instead of the title.",
    )
    addressee = fields.Char(compute="_compute_addressee")
    marital_status = fields.Selection(
        [
            ("single", "Single"),
            ("married", "Married"),
            ("divorced", "Divorced"),
            ("widowed", "Widowed"),
        ]
    )
    spouse_id = fields.Many2one(
        "res.partner",
        compute="_compute_spouse_id",
        inverse="_inverse_spouse_id",
        search="_search_spouse_id",
        domain="[('is_company', '=', False), ('id', '!=', id)]",
    )
    family_member_ids = fields.One2many(
        "toloo.family.member", "partner_id", string="Family"
    )
    wedding_date = fields.Date()
    is_deceased = fields.Boolean("Deceased")
    deceased_date = fields.Date("Deceased on")
    consent_ids = fields.One2many("toloo.consent", "partner_id", string="Consents")
    has_consent = fields.Boolean(
        "Consent holds", compute="_compute_has_consent", search="_search_has_consent"
    )
    denomination_id = fields.Many2one(
        "toloo.denomination",
        ondelete="restrict",
        groups=SENSITIVE,
        copy=False,
    )
    interest_ids = fields.Many2many(
        "toloo.interest", string="Interests", groups=SENSITIVE, copy=False
    )

    def _read_group_groupby(self, alias, groupby_spec, query):
        # Of all fields the host asks no right for grouping by tags.
        field = self._fields.get(groupby_spec.split(":")[0].split(".")[0])
        if field is not None and field.type == "many2many":
            self._check_field_access(field, "read")
        return super()._read_group_groupby(alias, groupby_spec, query)

    @api.depends("salutation", "title_id", "name")
    def _compute_addressee(self):
        for partner in self:
            named = (partner.salutation, partner.name)
            spoken = " ".join(filter(None, named)) if partner.salutation else False
            partner.addressee = spoken or partner.name_with_title

    @api.depends_context("uid")
    @api.depends("family_member_ids.relative_id", "family_member_ids.kind")
    def _compute_spouse_id(self):
        rows = self._toloo_spouse_rows()
        spouses = {row.partner_id.id: row.relative_id for row in rows}
        for partner in self:
            partner.spouse_id = spouses.get(partner._origin.id)

    def _inverse_spouse_id(self):
        wanted = [(partner, partner.spouse_id) for partner in self]
        relation = self.env["toloo.family.relation"].search(
            [("kind", "=", "spouse")], limit=1
        )
        for partner, spouse in wanted:
            row = partner._toloo_spouse_rows()
            if row.relative_id != spouse:
                row.unlink()
                if spouse:
                    partner._toloo_marry(spouse, relation)

    def _search_spouse_id(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        if operator == "in" and False in value:
            married = Domain("family_member_ids.kind", "=", "spouse")
            others = [id_ for id_ in value if id_]
            found = self._search_spouse_id("in", others) if others else Domain.FALSE
            return ~married | found
        row = Domain("kind", "=", "spouse") & Domain("relative_id", operator, value)
        return Domain("family_member_ids", "any", row)

    def _toloo_spouse_rows(self):
        domain = Domain("partner_id", "in", self._origin.ids)
        member = self.env["toloo.family.member"]
        return member.search(domain & Domain("kind", "=", "spouse"))

    def _toloo_marry(self, spouse, relation):
        """Make `spouse` the spouse, refusing where the other one has a spouse already;
        two at once are held apart by a unique index."""
        member = self.env["toloo.family.member"]
        both = Domain("partner_id", "in", (self | spouse).ids)
        # Also where the user may not see whom somebody is married to.
        taken = member.sudo().search(both & Domain("kind", "=", "spouse"), limit=1)
        if taken:
            raise ValidationError(
                self.env._(
                    "%s has a spouse already. Take that off first.",
                    taken.partner_id.name,
                )
            )
        member.search(
            Domain("partner_id", "=", self.id) & Domain("relative_id", "=", spouse.id)
        ).unlink()
        member.create(
            {
                "partner_id": self.id,
                "relative_id": spouse.id,
                "relation_id": relation.id,
            }
        )

    def write(self, vals):
        result = super().write(vals)
        if "wedding_date" in vals:
            for partner in self:
                spouse = partner.spouse_id
                if spouse.wedding_date != partner.wedding_date:
                    spouse.wedding_date = partner.wedding_date
        return result

    @api.depends("consent_ids.withdrawn_date")
    def _compute_has_consent(self):
        for partner in self:
            partner.has_consent = partner._toloo_consents()

    def _search_has_consent(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("consent_ids", "any", [("withdrawn_date", "=", False)])

    def _toloo_consents(self):
        """The consents of this contact that hold."""
        return self.consent_ids.filtered(lambda c: not c.withdrawn_date)

    @api.constrains("denomination_id", "interest_ids")
    def _check_consent(self):
        # What is kept and what was agreed to are compared for whoever writes.
        kept = self.sudo().filtered(lambda p: p.denomination_id or p.interest_ids)
        kept._toloo_lock_personal()
        for partner in kept:
            if not partner._toloo_consents():
                raise ValidationError(
                    self.env._(
                        "Denomination and interests of %s may be kept only with a "
                        "consent: record it first.",
                        partner.name,
                    )
                )

    def _toloo_lock_personal(self):
        """Personal details and their consents change one after the other: of two at
        once the second fails on this row and is tried again."""
        self.env.cr.execute(
            SQL(
                "UPDATE res_partner SET write_date = write_date WHERE id = ANY(%s)",
                sorted(self.ids),
            )
        )

    def _toloo_forget_personal(self):
        """Empty the personal details of those whose last consent is withdrawn."""
        self._toloo_lock_personal()
        # The withdrawal binds, whoever records it.
        lost = self.sudo().filtered(lambda p: not p._toloo_consents())
        kept = lost.filtered(lambda p: p.denomination_id or p.interest_ids)
        kept.write({"denomination_id": False, "interest_ids": [Command.clear()]})
        for partner in kept:
            partner.message_post(
                body=self.env._("Consent withdrawn: the personal details were emptied.")
            )
