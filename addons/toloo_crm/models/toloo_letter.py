from odoo import api, fields, models

from .toloo_letter_template import PAPERS


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
