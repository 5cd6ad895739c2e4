import secrets

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.base.models.res_partner import _tz_get

from ..tools.parts import is_gsm, parts

ADMIN = "toloo_access.group_admin"


class TolooSmsLine(models.Model):
    """A sender line of a company: the number and the gateway its messages leave by."""

    _name = "toloo.sms.line"
    _description = "SMS line"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(
        default=10, help="The first line of a company is the one it sends by."
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    provider = fields.Selection(
        [
            ("log", "None: only written down"),
            ("kavenegar", "Kavenegar"),
            ("smsir", "SMS.ir"),
            ("melipayamak", "MeliPayamak"),
            ("kannel", "Kannel"),
        ],
        required=True,
        default="log",
    )
    sender = fields.Char("Sender's number")
    base_url = fields.Char("Address of the gateway", groups=ADMIN)
    username = fields.Char("User name", groups=ADMIN, copy=False)
    password = fields.Char(groups=ADMIN, copy=False)
    api_key = fields.Char("API key", groups=ADMIN, copy=False)
    hook_token = fields.Char(
        groups=ADMIN,
        required=True,
        copy=False,
        default=lambda self: secrets.token_urlsafe(24),
        help="Part of the addresses at which the gateway reports. Who knows it can "
        "report in the gateway's name.",
    )
    quiet_start = fields.Float(
        "Sends from", default=9.0, required=True, help="Hour of the day."
    )
    quiet_end = fields.Float(
        "Sends until",
        default=21.0,
        required=True,
        help="Hour of the day. What is due later waits for the next opening; the same "
        "hour twice means day and night.",
    )
    tz = fields.Selection(_tz_get, "Time zone", required=True, default="Asia/Tehran")
    rate = fields.Integer(
        "Messages a second", help="Never more in any second; 0 for no limit."
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self.env.ref("base.IRR", raise_if_not_found=False)
        or self.env.company.currency_id,
    )
    price_fa = fields.Monetary("Price of a part in Persian")
    price_latin = fields.Monetary("Price of a part in Latin letters")
    opt_out_text = fields.Char(
        help="Closes every message of this line, for example «لغو۱۱»."
    )
    credit = fields.Float(
        digits=(16, 2), readonly=True, copy=False, help="As the gateway told it last."
    )
    date_credit = fields.Datetime("Credit as of", readonly=True, copy=False)
    date_pause = fields.Datetime(
        "Pauses until", readonly=True, copy=False, help="The gateway takes nothing now."
    )
    pause_text = fields.Char("Pauses because", readonly=True, copy=False)
    poll_inbound = fields.Boolean(
        "Fetch received messages",
        help="Ask the gateway every few minutes, where it cannot report by itself.",
    )

    _check_hours = models.Constraint(
        "CHECK (quiet_start >= 0 AND quiet_start <= 24"
        " AND quiet_end >= 0 AND quiet_end <= 24)",
        "An hour of the day lies between 0 and 24.",
    )
    _check_rate = models.Constraint(
        "CHECK (rate >= 0)", "The number of messages a second cannot be negative."
    )
    _hook_token_uniq = models.UniqueIndex("(hook_token)", "This token is taken.")

    @api.model
    def _default_of(self, company):
        """The line a company sends by: its first active one, or none."""
        # Whoever sends uses the company's line, whether or not he may open it.
        lines = self.sudo().search([("company_id", "=", company.id)], limit=1)
        return lines.with_env(self.env)

    def _full_text(self, body):
        """The text as it leaves by this line, with the words on opting out."""
        self.ensure_one()
        closing = (self.sudo().opt_out_text or "").strip()
        body = (body or "").rstrip()
        return body if body.endswith(closing) else f"{body}\n{closing}"

    def _price(self, text):
        """(parts, cost in the line's currency) of a text that leaves as it is."""
        self.ensure_one()
        count = parts(text)
        line = self.sudo()
        return count, count * (line.price_latin if is_gsm(text) else line.price_fa)

    @api.constrains("company_id")
    def _check_company_of_messages(self):
        messages = self.env["toloo.sms.message"].sudo()
        for line in self:
            domain = [
                ("line_id", "=", line.id),
                ("company_id", "!=", line.company_id.id),
            ]
            if messages.search_count(domain, limit=1):
                raise ValidationError(
                    self.env._("A line that has sent stays with its company.")
                )
