from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from odoo.addons.base.models.res_partner import _tz_get

from ..tools.message import is_source

# Between two writes of the moment at which the bridge was last heard of.
QUIET = "1 minute"


class TolooTelephonySource(models.Model):
    """A telephone exchange, beside which a bridge reads what it says."""

    _name = "toloo.telephony.source"
    _description = "Telephone exchange"
    _order = "name, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=False)
    code = fields.Char(
        "Name at the bridge",
        required=True,
        help="The name of this exchange in the configuration of toloo-bridge: letters "
        "without accents, digits, dot, hyphen and underscore.",
    )
    kind = fields.Selection(
        [
            ("panasonic", "Panasonic (SMDR)"),
            ("asterisk", "Asterisk, Issabel, FreePBX (AMI)"),
            ("other", "Other"),
        ],
        required=True,
        default="panasonic",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    active = fields.Boolean(default=True)
    tz = fields.Selection(
        _tz_get,
        string="Time zone",
        required=True,
        default=lambda self: self.env.user.tz or "Asia/Tehran",
        help="Reports by hour are in the time of this zone.",
    )
    area_code = fields.Char(
        help="Area code of callers who are shown without one, e.g. 021. By default "
        "that of the company's province.",
    )
    key_user_id = fields.Many2one(
        "res.users",
        string="User of the bridge",
        copy=False,
        ondelete="restrict",
        groups="toloo_access.group_admin",
        help="Only with the API key of this user are calls of this exchange taken.",
    )
    last_seen = fields.Datetime("Last heard of", readonly=True, copy=False)
    ring_all = fields.Boolean(
        "Show calls of unknown extensions to all",
        default=True,
        help="Where the exchange does not say which extension rings, the window opens "
        "for all colleagues with an extension.",
    )
    missed_user_id = fields.Many2one(
        "res.users",
        string="Calls back",
        check_company=True,
        domain=[("share", "=", False)],
        ondelete="restrict",
        help="Who is asked to call back, where a missed call was nobody's.",
    )
    can_dial = fields.Boolean(
        "Can dial",
        help="A click on a number makes the extension of the colleague ring, then that "
        "of the contact. For Asterisk.",
    )
    dial_prefix = fields.Char(
        "Prefix for a line", help="Dialled before each outside number, e.g. 9."
    )
    recording_url = fields.Char(
        "Address of recordings",
        help="Where the exchange names only a file: the address before it, e.g. "
        "https://pbx.example/recordings/.",
    )
    extension_ids = fields.One2many("toloo.extension", "source_id", string="Extensions")

    _code_uniq = models.UniqueIndex(
        "(code)", "There is an exchange of that name at the bridge already."
    )

    @api.constrains("code")
    def _check_code(self):
        for source in self:
            if not is_source(source.code):
                raise ValidationError(
                    self.env._(
                        "“%s” cannot be the name of an exchange at the bridge: only "
                        "letters without accents, digits, dot, hyphen and underscore, "
                        "at most 32.",
                        source.code,
                    )
                )

    @api.constrains("recording_url")
    def _check_recording_url(self):
        for source in self:
            address = source.recording_url or "https://"
            if not address.startswith(("http://", "https://")):
                raise ValidationError(
                    self.env._("An address of recordings begins with https://.")
                )

    def _heard(self):
        """Note that the bridge of these exchanges is there."""
        if self.ids:
            # A row locked by somebody else is being noted anyway.
            self.env.cr.execute(
                SQL(
                    """UPDATE toloo_telephony_source
                          SET last_seen = now() at time zone 'UTC'
                        WHERE id IN (
                              SELECT id FROM toloo_telephony_source
                               WHERE id = ANY(%s) AND (last_seen IS NULL OR last_seen
                                     < now() at time zone 'UTC' - %s::interval)
                               ORDER BY id FOR UPDATE SKIP LOCKED)""",
                    list(self.ids),
                    QUIET,
                )
            )
            self.invalidate_recordset(["last_seen"], flush=False)

    @api.model
    def _of_bridge(self, user):
        """{code: exchange} of those that this user delivers for."""
        # Only a bridge asks, for what was entrusted to it.
        found = self.sudo().search([("key_user_id", "=", user.id)])
        return {source.code: source for source in found}

    def _area_code(self):
        """Area code of numbers without one, or ""."""
        self.ensure_one()
        own = self.area_code or self.company_id.state_id.toloo_area_code or ""
        return own.strip()

    def action_open_calls(self):
        """The calls of this exchange."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_telephony.action_call"
        )
        return action | {"domain": [("source_id", "=", self.id)], "context": {}}
