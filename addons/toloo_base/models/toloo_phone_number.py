from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.phone import format_display, format_international, normalize_digits

KINDS = [
    ("mobile", "Mobile"),
    ("landline", "Landline"),
    ("work", "Work"),
    ("home", "Home"),
    ("fax", "Fax"),
    ("other", "Other"),
]
# The kinds that a number tells by itself.
READ_KINDS = (False, "mobile", "landline", "other")
# In the context of what a contact's phone field and its row write to each other. No
# request can name an object, so that nothing from outside passes unread.
FOLLOWING = object()


class TolooPhoneNumber(models.Model):
    """One telephone number of a contact. The main one is that of the host's phone
    field; each follows the other."""

    _name = "toloo.phone.number"
    _description = "Phone number"
    _inherit = ["toloo.recycle.part.mixin", "toloo.area.mixin"]
    _order = "is_main desc, sequence, id"
    _rec_name = "number"

    # A number is a part of the contact's form, with the rights of the contact.
    _toloo_form = False

    partner_id = fields.Many2one(
        "res.partner", string="Contact", required=True, index=True, ondelete="cascade"
    )
    number = fields.Char(
        required=True,
        help="Type it in any form. It is kept with its country code; nationwide "
        "service numbers are kept as they are dialled.",
    )
    extension = fields.Char()
    kind = fields.Selection(KINDS)
    is_main = fields.Boolean("Main", help="The number in the contact's phone field.")
    sequence = fields.Integer(default=10)
    note = fields.Char()

    _number_form = models.Constraint(
        r"CHECK (number ~ '^([+][1-9][0-9]{3,14}|[0-9]{4,6})$')",
        "A number is kept with its country code and digits only.",
    )
    _number_uniq = models.UniqueIndex(
        "(partner_id, number, (COALESCE(extension, '')))",
        "This contact has this number already.",
    )
    _main_uniq = models.UniqueIndex(
        "(partner_id) WHERE is_main", "A contact has one main number."
    )
    _number_idx = models.Index("(number, partner_id)")
    _number_part_idx = models.Index(
        lambda registry: "USING gin (number gin_trgm_ops)"
        if registry.has_trigram
        else ""
    )

    @api.depends("number", "extension")
    def _compute_display_name(self):
        for row in self:
            row.display_name = format_display(row.number or "", row.extension or "")

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get("toloo_phone") is FOLLOWING:
            return super().create(vals_list)
        default = self.env.context.get("default_partner_id")
        vals_list = [{"partner_id": default, **vals} for vals in vals_list]
        partners = self.env["res.partner"]
        for vals in vals_list:
            partner = partners.browse(vals["partner_id"])
            read = self._read_or_refuse(vals.get("number"), partner)
            vals.update(read | self._given(vals))
        self._dethrone([v["partner_id"] for v in vals_list if v.get("is_main")])
        rows = super().create(vals_list)
        rows.filtered("is_main")._lead()
        return rows

    def write(self, vals):
        if self.env.context.get("toloo_phone") is FOLLOWING:
            return super().write(vals)
        if "partner_id" in vals and self.partner_id.ids != [vals["partner_id"]]:
            raise ValidationError(
                self.env._("A number stays with its contact; add it to the other one.")
            )
        mains = self.filtered("is_main")
        if vals.get("is_main"):
            (self - mains)._dethrone((self - mains).partner_id.ids)
        if "number" not in vals:
            super().write(self._given(vals, clear=True))
        for row in self if "number" in vals else ():
            read = row._read_or_refuse(vals["number"], row.partner_id)
            super(TolooPhoneNumber, row).write(read | self._given(vals))
        if {"number", "extension", "is_main"} & vals.keys():
            (mains - self.filtered("is_main")).partner_id._phone_clear()
            self.filtered("is_main")._lead()
        return True

    def unlink(self):
        mains = self.filtered("is_main").partner_id
        result = super().unlink()
        if self.env.context.get("toloo_phone") is not FOLLOWING:
            mains._phone_clear()
        return result

    def _given(self, vals, clear=False):
        """What was typed beside the number; where it is left open, the number itself
        tells the extension and the kind."""
        given = {name: value for name, value in vals.items() if name != "number"}
        if given.get("extension"):
            given["extension"] = normalize_digits(given["extension"]).strip()
        if not clear:
            for name in ("extension", "kind"):
                if not given.get(name):
                    given.pop(name, None)
        return given

    @api.model
    def _dethrone(self, partner_ids):
        """Make the main numbers of these contacts further ones."""
        if partner_ids:
            domain = Domain("partner_id", "in", partner_ids)
            following = self.with_context(toloo_phone=FOLLOWING)
            following.search(domain & Domain("is_main", "=", True)).is_main = False
            # Before the next one is set: a contact has one at any moment.
            self.flush_model(["is_main"])

    def _lead(self):
        """Write these numbers into their contacts' phone fields."""
        for row in self:
            text = format_international(row.number, row.extension or "")
            row.partner_id.with_context(toloo_phone=FOLLOWING).phone = text

    @api.model
    def _toloo_access_domain(self, user):
        """A number is seen by who sees its contact, by all rules on contacts."""
        rules = self.env["ir.rule"].with_user(user)
        domain = Domain(rules._compute_domain("res.partner", "read"))
        return domain if domain.is_true() else Domain("partner_id", "any", domain)

    def _check_access(self, operation):
        """Who may edit the contact may edit its numbers."""
        result = super()._check_access(operation)
        if result is None and operation != "read" and not self.env.su:
            # The contact is found for whoever asks; his own right on it decides.
            partners = self.sudo().partner_id.with_env(self.env)
            refused = partners._check_access("write")
            result = refused and (self, refused[1])
        return result
