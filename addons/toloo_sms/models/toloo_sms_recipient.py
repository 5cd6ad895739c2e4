from odoo import fields, models

LEFT_OUT = [
    ("no_mobile", "No mobile number"),
    ("opted_out", "Opted out"),
    ("duplicate", "The same number again"),
    ("deceased", "Deceased"),
    ("no_person", "Company without such personnel"),
]


class TolooSmsRecipient(models.Model):
    """Who a group sending goes to, and who gets none and why. Made by the count;
    those who got it are messages afterwards."""

    _name = "toloo.sms.recipient"
    _description = "Recipient of a group sending"
    _inherit = ["toloo.area.mixin"]
    _order = "id"
    _rec_name = "number"
    _log_access = False
    # Seen and removed with its group sending.
    _toloo_form = False

    campaign_id = fields.Many2one(
        "toloo.sms.campaign", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", "Contact", index="btree_not_null", ondelete="cascade"
    )
    number = fields.Char()
    body = fields.Text("Text", help="Where it is not that of everybody.")
    res_id = fields.Integer("Document id")
    state = fields.Selection([("ready", "Gets it"), *LEFT_OUT], required=True)

    _number_uniq = models.UniqueIndex(
        "(campaign_id, number) WHERE state = 'ready'", "A number gets a text once."
    )
