from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.letter_merge import braced, fields_in, key_of, meaning_of


class TolooLetterField(models.Model):
    """A field that a template names itself and that is filled in when letters are
    made: an amount, the date of a meeting."""

    _name = "toloo.letter.field"
    _description = "Free field of a letter template"
    _order = "sequence, id"

    template_id = fields.Many2one(
        "toloo.letter.template", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, help="As it stands in braces in the text.")
    value = fields.Char("Usual value")

    @api.constrains("name", "template_id")
    def _check_name(self):
        for field in self:
            if fields_in(braced([field.name])) != [field.name]:
                raise ValidationError(
                    self.env._("“%s” cannot stand in braces.", field.name)
                )
            keys = [key_of(name) for name in field.template_id.field_ids.mapped("name")]
            if meaning_of(field.name) or keys.count(key_of(field.name)) > 1:
                raise ValidationError(
                    self.env._("There is a field “%s” already.", field.name)
                )
