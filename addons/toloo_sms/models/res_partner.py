from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

LATEST = 10
OFFICER = "toloo_access.group_officer"


class ResPartner(models.Model):
    """The messages to and from a contact, and whether he wants any."""

    _inherit = "res.partner"

    sms_message_ids = fields.One2many(
        "toloo.sms.message", "partner_id", string="Own SMS", groups=OFFICER
    )
    sms_inbound_ids = fields.One2many(
        "toloo.sms.inbound", "partner_id", string="Received SMS", groups=OFFICER
    )
    sms_count = fields.Integer("SMS", compute="_compute_latest_sms", groups=OFFICER)
    latest_sms_ids = fields.Many2many(
        "toloo.sms.message",
        string="Latest SMS",
        compute="_compute_latest_sms",
        groups=OFFICER,
    )
    latest_inbound_ids = fields.Many2many(
        "toloo.sms.inbound",
        string="Latest received SMS",
        compute="_compute_latest_sms",
        groups=OFFICER,
    )
    sms_opted_out = fields.Boolean(
        "Wants no SMS",
        compute="_compute_sms_opted_out",
        groups=OFFICER,
        help="One of the contact's numbers has opted out.",
    )

    def _sms_domain(self):
        """What went to this contact or came from him; a company has what its people
        have, as nothing goes to itself."""
        self.ensure_one()
        people = "child_of" if self.is_company else "="
        return Domain("partner_id", people, self._origin.id)

    @api.depends("sms_message_ids", "sms_inbound_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_latest_sms(self):
        for partner in self:
            domain = partner._sms_domain()
            found = self.env["toloo.sms.message"], self.env["toloo.sms.inbound"]
            partner.sms_count = sum(model.search_count(domain) for model in found)
            partner.latest_sms_ids = found[0].search(domain, limit=LATEST)
            partner.latest_inbound_ids = found[1].search(domain, limit=LATEST)

    @api.depends("phone_number_ids.number")
    def _compute_sms_opted_out(self):
        # Whether a number is on the list; the list is the administrators'.
        blacklist = self.env["phone.blacklist"].sudo()
        numbers = self.phone_number_ids.mapped("number")
        listed = set(blacklist.search([("number", "in", numbers)]).mapped("number"))
        for partner in self:
            own = set(partner.phone_number_ids.mapped("number"))
            partner.sms_opted_out = bool(own & listed)

    def action_sms_opt_out(self):
        """Have no SMS go to the numbers of these contacts any more.

        :raise UserError: where none of them has a number
        """
        self.check_access("write")
        numbers = self._sms_numbers()
        self.env["phone.blacklist"]._toloo_opt_out(numbers, "hand")

    def action_sms_opt_in(self):
        """Let SMS go to the numbers of these contacts again."""
        self.check_access("write")
        self.env["phone.blacklist"]._toloo_opt_in(self._sms_numbers())

    def _sms_numbers(self):
        numbers = self.phone_number_ids.mapped("number")
        if not numbers:
            raise UserError(self.env._("There is no number here to send to."))
        return numbers

    def action_open_sms(self):
        """The messages to this contact."""
        return self._sms_action("toloo_sms.action_sms_message")

    def action_open_sms_inbound(self):
        """The messages from this contact."""
        return self._sms_action("toloo_sms.action_sms_inbound")

    def _sms_action(self, name):
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(name)
        action["domain"] = list(self._sms_domain())
        action["context"] = {}
        return action

    def action_toloo_sms_sender(self):
        """Say that this contact, of several with the number, sent the received SMS
        named in the context.

        :raise UserError: where it is none of them
        """
        self.ensure_one()
        found = self.env.context.get("toloo_inbound_id")
        inbound = self.env["toloo.sms.inbound"].search([("id", "=", found)])
        if not isinstance(found, int) or not inbound:
            raise UserError(self.env._("Open the received SMS first."))
        inbound._assign(self)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
