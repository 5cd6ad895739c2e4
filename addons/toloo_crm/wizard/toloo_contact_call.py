from odoo import fields, models


class TolooContactCall(models.TransientModel):
    """Logs a talk with each of the chosen contacts, and when to come back to them."""

    _name = "toloo.contact.call"
    _description = "Log interactions with several contacts"
    _inherit = ["toloo.talk.mixin"]

    partner_ids = fields.Many2many("res.partner", string="Contacts", required=True)
    description = fields.Text("What was said", required=False)
    date_follow_up = fields.Date("Follow-up")

    def action_log(self):
        """Log the interactions.

        :raise AccessError: if the user may not read a contact or log interactions
        """
        self.ensure_one()
        self.check_access("write")
        self.partner_ids.check_access("read")
        follow_up = {"date_follow_up": self.date_follow_up}
        self.env["toloo.interaction"].create(
            [self._talk_values(contact) | follow_up for contact in self.partner_ids]
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}
