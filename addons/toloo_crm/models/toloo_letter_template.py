from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.letter_merge import (
    KNOWN,
    braced,
    is_persian,
    unknown_in_html,
    unknown_in_text,
    word_of,
)

PAPERS = [("a4", "A4"), ("a5", "A5")]
NUMBERINGS = [
    ("sequence", "By a sequence"),
    ("hand", "By hand"),
    ("none", "No number"),
]


class TolooLetterTemplate(models.Model):
    """A text for letters and e-mails, with fields that each recipient fills in."""

    _name = "toloo.letter.template"
    _description = "Letter template"
    _order = "sequence, name, id"
    _check_company_auto = True

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index="btree_not_null")
    kind_id = fields.Many2one(
        "toloo.sending.kind",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.ref(
            "toloo_base.sending_kind_letter", raise_if_not_found=False
        ),
    )
    subject = fields.Char(help="Fields in braces are filled in here too.")
    text = fields.Html(sanitize_attributes=True, sanitize_form=True)
    field_ids = fields.One2many(
        "toloo.letter.field", "template_id", string="Free fields", copy=True
    )
    merge_fields = fields.Json(
        compute="_compute_merge_fields", export_string_translation=False
    )
    paper = fields.Selection(PAPERS, required=True, default="a4")
    letterhead = fields.Boolean(
        "Print the letterhead",
        default=True,
        help="The company's logo and details on top of the letter and below it. Leave "
        "it out for paper that has them printed already.",
    )
    numbering = fields.Selection(NUMBERINGS, required=True, default="sequence")
    sequence_id = fields.Many2one(
        "ir.sequence",
        string="Sequence of numbers",
        check_company=True,
        ondelete="restrict",
        domain=[("code", "=", "toloo.letter")],
        default=lambda self: self.env.ref(
            "toloo_crm.sequence_letter", raise_if_not_found=False
        ),
        help="A sequence with subsequences of Jalali years starts anew each year.",
    )
    enclosure = fields.Char(help="As it is printed after “Enclosure:”.")
    signer = fields.Char("Signed by")
    signer_title = fields.Char("Job of who signs")
    signature = fields.Image("Signature image", max_width=600, max_height=300)

    _sequence_given = models.Constraint(
        "CHECK (numbering != 'sequence' OR sequence_id IS NOT NULL)",
        "Choose the sequence that gives the numbers.",
    )

    @api.depends("field_ids.name", "text")
    @api.depends_context("lang")
    def _compute_merge_fields(self):
        """What may stand in the text, as it is written there."""
        persian = (self.env.lang or "").startswith("fa")
        for template in self:
            words = [word_of(meaning, persian) for meaning in KNOWN]
            free = filter(None, template.field_ids.mapped("name"))
            words += [braced([name]) for name in free]
            template.merge_fields = words

    @api.constrains("text", "subject", "field_ids")
    def _check_fields(self):
        for template in self:
            free = template.field_ids.mapped("name")
            unknown = unknown_in_html(template.text, free)
            unknown += unknown_in_text(template.subject, free)
            if unknown:
                raise ValidationError(
                    self.env._(
                        "Nothing can be put in for %s. Choose a field from the list, "
                        "or name it among the free fields.",
                        braced(unknown),
                    )
                )

    def _persian(self):
        """Whether the text of this template is Persian."""
        self.ensure_one()
        return is_persian(f"{self.name} {self.text or ''}")

    def action_mailing(self):
        """Open the dialog that makes letters of this template.

        :raise AccessError: if the user may not read the template
        """
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_mailing_letter"
        )
        action["context"] = {"default_mode": "letter", "default_template_id": self.id}
        return action
