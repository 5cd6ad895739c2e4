from odoo import api, fields, models


class PhoneBlacklist(models.Model):
    """Where an opt-out comes from."""

    _inherit = "phone.blacklist"

    toloo_source = fields.Selection(
        [
            ("keyword", "Received SMS"),
            ("hand", "By hand"),
        ],
        "Opted out by",
        readonly=True,
        default="hand",
    )
    toloo_inbound_id = fields.Many2one(
        "toloo.sms.inbound", "Received SMS", readonly=True, ondelete="set null"
    )

    @api.model
    def _toloo_opt_out(self, numbers, source, inbound=None):
        """Have nothing more go to these numbers (E.164).

        The caller has checked the right to say so for their owners.
        """
        # The list is the administrators'; a number on it tells nobody of its owner.
        rows = self.sudo()._add([n for n in numbers if n.startswith("+")])
        rows.write({"toloo_source": source, "toloo_inbound_id": inbound and inbound.id})
        self._toloo_forget()
        return rows

    @api.model
    def _toloo_opt_in(self, numbers):
        """Let messages go to these numbers (E.164) again; as `_toloo_opt_out`."""
        # As there.
        rows = self.sudo().search([("number", "in", numbers)])
        rows.action_archive()
        self._toloo_forget()
        return rows

    def _toloo_forget(self):
        names = ["sms_opted_out", "phone_blacklisted", "phone_sanitized_blacklisted"]
        self.env["res.partner"].invalidate_model(names)
