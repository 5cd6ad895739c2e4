from odoo import fields, models
from odoo.exceptions import UserError


class TolooCallJoin(models.TransientModel):
    """Says whose number called: an existing contact's."""

    _name = "toloo.call.join"
    _description = "Whose number is this?"

    call_id = fields.Many2one("toloo.call", required=True, ondelete="cascade")
    number_shown = fields.Char(related="call_id.number_shown", related_sudo=False)
    candidate_ids = fields.Many2many(
        related="call_id.seen_candidate_ids", related_sudo=False
    )
    partner_id = fields.Many2one("res.partner", string="Contact")
    add_number = fields.Boolean(
        "Add the number to the contact",
        default=True,
        help="The next call from this number is known by itself.",
    )

    def action_join(self):
        """Give the call, and others of its number that have no contact, to the
        contact; add the number to him where that was ticked."""
        self.ensure_one()
        call, partner = self.call_id, self.partner_id
        call.check_access("write")
        partner.check_access("read")
        if not partner:
            raise UserError(self.env._("Choose a contact first."))
        if self.add_number and call.number and call.number.startswith("+"):
            rows = self.env["toloo.phone.number"]
            values = {"partner_id": partner.id, "number": call.number}
            domain = [(name, "=", value) for name, value in values.items()]
            if not rows.search_count(domain, limit=1):
                rows.create(values)
        call.partner_id = partner
        return {"type": "ir.actions.act_window_close"}
