from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.toloo_base.tools.digits import normalize_digits
from odoo.addons.toloo_jalali.tools.arithmetic import to_jalali

from ..tools.letter_merge import merge_html, merge_text
from .toloo_letter_template import PAPERS

# What a printed letter says; it does not change afterwards.
PRINTED = {
    "partner_id",
    "person_id",
    "address_id",
    "template_id",
    "number",
    "date",
    "subject",
    "text",
    "enclosure",
    "signer",
    "signer_title",
    "letterhead",
    "paper",
    "company_id",
}


class TolooLetter(models.Model):
    """One letter to one contact. Until it is printed its text follows its fields;
    printing gives it its number and keeps it as it was."""

    _name = "toloo.letter"
    _description = "Letter"
    _inherit = ["toloo.area.mixin", "toloo.position.mixin"]
    _order = "date desc, id desc"
    _rec_names_search = ["number", "subject", "partner_id.name"]
    _check_company_auto = True
    _position_partner = "person_id"
    _toloo_kept = (
        *("area_id", "state", "body", "year", "address_text", "addressee"),
        *("sending_id", "date_printed", "user_id"),
    )

    partner_id = fields.Many2one(
        "res.partner", "Contact", required=True, index=True, ondelete="restrict"
    )
    person_id = fields.Many2one(
        "res.partner",
        "Addressed to",
        compute="_compute_person_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('commercial_partner_id', '=', commercial_partner_id)]",
        help="The contact person of a company; the contact where it has none.",
    )
    commercial_partner_id = fields.Many2one(related="partner_id.commercial_partner_id")
    address_id = fields.Many2one(
        "res.partner",
        compute="_compute_address_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('commercial_partner_id', '=', commercial_partner_id)]",
    )
    template_id = fields.Many2one(
        "toloo.letter.template",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    kind_id = fields.Many2one(
        "toloo.sending.kind",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.ref(
            "toloo_base.sending_kind_letter", raise_if_not_found=False
        ),
    )
    number = fields.Char(
        copy=False,
        index="btree_not_null",
        help="Left empty, the template's sequence gives it when the letter is printed.",
    )
    year = fields.Integer(
        "Jalali year",
        compute="_compute_year",
        store=True,
        precompute=True,
        aggregator=None,
    )
    date = fields.Date(
        required=True, default=lambda self: fields.Date.context_today(self)
    )
    subject = fields.Char()
    text = fields.Html(sanitize_attributes=True, sanitize_form=True)
    merge_fields = fields.Json(
        related="template_id.merge_fields", export_string_translation=False
    )
    content = fields.Html("Letter text", compute="_compute_content")
    body = fields.Html("Text as printed", readonly=True, copy=False)
    addressee = fields.Char("Addressee as printed", readonly=True, copy=False)
    address_text = fields.Text("Address as printed", readonly=True, copy=False)
    enclosure = fields.Char()
    signer = fields.Char("Signed by")
    signer_title = fields.Char("Job of who signs")
    letterhead = fields.Boolean("Print the letterhead", default=True)
    paper = fields.Selection(PAPERS, required=True, default="a4")
    state = fields.Selection(
        [("draft", "Draft"), ("printed", "Printed"), ("sent", "Sent")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    date_printed = fields.Datetime("Printed on", readonly=True, copy=False)
    sending_id = fields.Many2one(
        "toloo.sending", readonly=True, copy=False, index="btree_not_null"
    )
    user_id = fields.Many2one(
        "res.users",
        "Colleague",
        required=True,
        index=True,
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )

    _number_uniq = models.UniqueIndex(
        "(company_id, year, number) WHERE number IS NOT NULL",
        "There is a letter of this number in this year already.",
    )
    _sending_uniq = models.UniqueIndex(
        "(sending_id) WHERE sending_id IS NOT NULL", "A letter is sent once."
    )
    _printed_whole = models.Constraint(
        "CHECK (state = 'draft' OR body IS NOT NULL)", "A printed letter has its text."
    )

    @api.depends("number", "subject", "partner_id.name")
    def _compute_display_name(self):
        for letter in self:
            # Isolated, as digits at the edge of right-to-left text change places.
            number = letter.number and f"\u2068{letter.number}\u2069"
            names = (number, letter.subject, letter.partner_id.name)
            letter.display_name = " – ".join(filter(None, names))

    @api.depends("partner_id")
    def _compute_person_id(self):
        for letter in self:
            partner = letter.partner_id
            letter.person_id = partner and partner._toloo_contact_person()

    @api.depends("partner_id", "person_id", "kind_id")
    def _compute_address_id(self):
        for letter in self:
            place = letter.person_id or letter.partner_id
            letter.address_id = place._toloo_postal(letter.kind_id.address_purpose_id)

    @api.depends("date")
    def _compute_year(self):
        for letter in self:
            letter.year = letter.date and to_jalali(letter.date)[0]

    @api.depends_context("lang")
    @api.depends(
        *("state", "body", "text", "subject", "number", "date", "partner_id"),
        *("person_id", "address_id"),
    )
    def _compute_content(self):
        for letter in self:
            if letter.state == "draft":
                letter.content = merge_html(letter.text, letter._merge_values())
            else:
                letter.content = letter.body

    @api.onchange("template_id")
    def _onchange_template_id(self):
        template = self.template_id
        if template:
            self.update(self._values_of(template))

    @api.model
    def _values_of(self, template, free=None):
        """What a letter takes over from its template, free fields filled in.

        :param free: {key of the name of a free field: text}
        """
        return {
            "template_id": template.id,
            "kind_id": template.kind_id.id,
            "subject": merge_text(template.subject, free or {}),
            "text": merge_html(template.text, free or {}),
            "enclosure": template.enclosure,
            "signer": template.signer,
            "signer_title": template.signer_title,
            "letterhead": template.letterhead,
            "paper": template.paper,
        }

    @api.constrains("partner_id", "person_id", "address_id")
    def _check_family(self):
        for letter in self:
            # Whose they are matters, not whether the user may see those contacts.
            owner = letter.partner_id.sudo().commercial_partner_id
            for other in (letter.person_id.sudo(), letter.address_id.sudo()):
                if other and other.commercial_partner_id != owner:
                    raise ValidationError(
                        self.env._(
                            "“%(other)s” does not belong to %(contact)s.",
                            other=other.display_name,
                            contact=letter.partner_id.sudo().display_name,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_plain_number(v) for v in vals_list])

    def write(self, vals):
        if PRINTED & vals.keys() and any(letter.state != "draft" for letter in self):
            raise UserError(
                self.env._("A printed letter stays as it is. Make a copy to change it.")
            )
        return super().write(self._with_plain_number(vals))

    @api.model
    def _with_plain_number(self, vals):
        """Numbers are kept in one form, whatever digits they were typed in."""
        if not vals.get("number"):
            return vals | {"number": False} if "number" in vals else vals
        return vals | {"number": normalize_digits(vals["number"]).strip() or False}

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        if any(letter.state != "draft" for letter in self):
            raise UserError(
                self.env._("A letter that was printed stays in the history.")
            )

    def _toloo_guarded(self):
        # A draft is deleted by whoever may write it.
        return self.filtered(lambda letter: letter.state != "draft")
