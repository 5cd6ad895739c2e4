import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.gateways import GatewayError, Settings, open_gateway
from ..tools.gateways.link import MaybeTaken, NotTaken
from ..tools.hook import same_token
from .toloo_sms_line import ADMIN

TIMEOUT = "toloo_sms.timeout"


class TolooSmsLine(models.Model):
    """How a line reaches its gateway, and what the gateway reports."""

    _inherit = "toloo.sms.line"

    hook_status_url = fields.Char(
        "Address for receipts", compute="_compute_hook_urls", groups=ADMIN
    )
    hook_inbound_url = fields.Char(
        "Address for received messages", compute="_compute_hook_urls", groups=ADMIN
    )

    @api.depends("hook_token")
    def _compute_hook_urls(self):
        for line in self:
            base = line._hook_url()
            line.hook_status_url = f"{base}/status"
            line.hook_inbound_url = f"{base}/inbound"

    def _hook_url(self):
        """What the gateway calls, but for the last word."""
        return f"{self.get_base_url()}/toloo/sms/{self.sudo().hook_token}"

    def _settings(self):
        """What a client of the gateway needs to know."""
        line = self.sudo()
        return Settings(
            provider=line.provider,
            sender=line.sender or "",
            base_url=line.base_url or "",
            username=line.username or "",
            password=line.password or "",
            api_key=line.api_key or "",
            hook_url=line._hook_url(),
            hook_key=line.hook_token,
            timeout=line._seconds(TIMEOUT, 15),
        )

    @api.model
    def _by_token(self, token):
        """The active line of a token, compared with all in the same time."""
        found = self.browse()
        for line in self.search([("hook_token", "!=", False)]):
            if same_token(token, line.hook_token):
                found = line
        return found

    def action_renew_token(self):
        """Give the lines new tokens: what the gateways know is refused from now on."""
        self.check_access("write")
        for line in self:
            line.hook_token = secrets.token_urlsafe(24)

    # ------------------------------------------------------------------- by a person
    def action_check(self):
        """Ask the gateways for the credit; raises UserError where one refuses."""
        self.check_access("write")
        for line in self:
            try:
                line._refresh_credit()
            except (GatewayError, NotTaken, MaybeTaken) as error:
                raise UserError(
                    self.env._(
                        "“%(line)s” does not reach its gateway: %(error)s",
                        line=line.name,
                        error=error,
                    )
                ) from error
        # Who checks has mended what the line was paused for.
        self.write({"date_pause": False, "pause_text": False})
        self.env["toloo.sms.message"]._trigger_send()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The gateway answers."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _refresh_credit(self):
        gateway = open_gateway(self._settings())
        try:
            credit = gateway.credit()
        finally:
            gateway.close()
        if credit is not None:
            self.sudo().write({"credit": credit, "date_credit": fields.Datetime.now()})

    # ----------------------------------------------------------------------- reports
    def _take_receipts(self, receipts):
        """(how many messages of this line they are about, how many changed)."""
        return self.env["toloo.sms.message"]._take_receipts(self, receipts)

    def _take_inbound(self, rows):
        """Hand received messages on; the number of new ones."""
        inbound = self.env.get("toloo.sms.inbound")
        if inbound is None:
            return 0
        values = [
            {
                "number": row.number,
                "body": row.body,
                "gateway_ref": row.ref,
                "date": row.date or fields.Datetime.now(),
                "to": row.to,
            }
            for row in rows
        ]
        return len(inbound.sudo()._receive(self, values) or ())
