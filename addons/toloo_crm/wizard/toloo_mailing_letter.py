from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..tools.letter_merge import key_of


class TolooMailingValue(models.TransientModel):
    """What a free field of the template becomes in all letters of a dialog."""

    _name = "toloo.mailing.value"
    _description = "Value of a free field"
    _order = "id"

    mailing_id = fields.Many2one(
        "toloo.mailing", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char("Field", required=True)
    value = fields.Char()


class TolooMailing(models.TransientModel):
    """Letters to those ticked."""

    _inherit = "toloo.mailing"

    letter_date = fields.Date(default=lambda self: fields.Date.context_today(self))
    numbering = fields.Selection(related="template_id.numbering")
    value_ids = fields.One2many(
        "toloo.mailing.value",
        "mailing_id",
        string="Free fields",
        compute="_compute_value_ids",
        store=True,
        readonly=False,
    )

    @api.depends("template_id")
    def _compute_value_ids(self):
        for mailing in self:
            mailing.value_ids = [
                Command.clear(),
                *(
                    Command.create({"name": field.name, "value": field.value})
                    for field in mailing.template_id.field_ids
                ),
            ]

    def _free_values(self):
        """{key of the name of a free field: text} of those filled in."""
        return {key_of(v.name): v.value for v in self.value_ids if v.value}

    def action_make_letters(self):
        """Make a letter for each one ticked and open them.

        :raise UserError: where nobody is ticked or no template is chosen
        """
        self.ensure_one()
        self.check_access("write")
        if not self.template_id:
            raise UserError(self.env._("Choose a template first."))
        letter = self.env["toloo.letter"]
        shared = letter._values_of(self.template_id, self._free_values())
        shared |= {
            "date": self.letter_date or fields.Date.context_today(self),
            "company_id": self.company_id.id,
            "kind_id": self.kind_id.id or shared["kind_id"],
        }
        letters = letter.create(
            [
                {
                    **shared,
                    "partner_id": line.partner_id.id,
                    "person_id": line.person_id.id,
                    "address_id": line.address_id.id,
                    "number": line.number,
                }
                for line in self._ticked()
            ]
        )
        action = self.env["ir.actions.actions"]._for_xml_id("toloo_crm.action_letter")
        return action | {"domain": [("id", "in", letters.ids)], "context": {}}
