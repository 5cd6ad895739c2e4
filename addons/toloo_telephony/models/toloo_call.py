from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..tools.number import show_number

# What people write; the rest is what the exchange says.
WRITABLE = {"partner_id", "interaction_id", "note"}
HOURS = [(f"{hour:02}", f"{hour:02}:00") for hour in range(24)]


class TolooCall(models.Model):
    """A telephone call, however many telephones rang. It is worked out from what the
    exchange says, by the thousand, and therefore has no chatter."""

    _name = "toloo.call"
    _description = "Call"
    _inherit = ["toloo.area.mixin"]
    _order = "date_start desc, id desc"
    _check_company_auto = True
    _rec_names_search = ["number", "partner_id.name"]
    # Who delivered it, the bridge's user, is nobody's colleague.
    _own_fields = ("user_id",)

    source_id = fields.Many2one(
        "toloo.telephony.source",
        string="Exchange",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    call_key = fields.Char(required=True, readonly=True, copy=False)
    partner_id = fields.Many2one(
        "res.partner", string="Contact", check_company=True, ondelete="set null"
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id", string="Company of the contact"
    )
    candidate_ids = fields.Many2many(
        "res.partner",
        "toloo_call_candidate_rel",
        "call_id",
        "partner_id",
        string="Who it may be (all)",
        groups="toloo_access.group_all_areas",
    )
    # What the superuser, for whom rules are checked, read of a field is there for all.
    seen_candidate_ids = fields.Many2many(
        "res.partner",
        string="Who it may be",
        compute="_compute_seen_candidate_ids",
        compute_sudo=False,
        help="Several contacts have this number.",
    )
    has_candidates = fields.Boolean(readonly=True)
    number = fields.Char(readonly=True, help="With its country code.")
    number_shown = fields.Char(
        "Telephone", compute="_compute_number_shown", search="_search_number_shown"
    )
    caller_name = fields.Char(
        readonly=True, help="The name that the exchange shows for the number."
    )
    direction = fields.Selection(
        [("in", "Incoming"), ("out", "Outgoing"), ("internal", "Internal")],
        required=True,
        readonly=True,
        default="in",
    )
    state = fields.Selection(
        [
            ("ringing", "Rings"),
            ("outgoing", "Dialling"),
            ("answered", "In progress"),
            ("missed", "Missed"),
            ("ended", "Over"),
        ],
        required=True,
        readonly=True,
        default="ended",
    )
    is_answered = fields.Boolean("Answered", readonly=True)
    extension = fields.Char(readonly=True)
    line = fields.Char(readonly=True)
    queue = fields.Char(readonly=True)
    called = fields.Char("Called number", readonly=True)
    account = fields.Char("Account code", readonly=True)
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        readonly=True,
        check_company=True,
        ondelete="set null",
    )
    date_start = fields.Datetime(
        "Start", required=True, readonly=True, default=fields.Datetime.now
    )
    date_end = fields.Datetime("End", readonly=True)
    time_sure = fields.Selection(
        [
            ("second", "To the second"),
            ("minute", "To the minute"),
            ("guess", "Guessed"),
            ("received", "When it was read"),
        ],
        string="Precision of the time",
        readonly=True,
    )
    hour = fields.Selection(HOURS, readonly=True, help="Of the exchange's time zone.")
    ring_seconds = fields.Integer("Ring time (s)", readonly=True)
    talk_seconds = fields.Integer("Talk time (s)", readonly=True)
    missed_share = fields.Float(
        "Missed (%)",
        readonly=True,
        aggregator="avg",
        digits=(5, 1),
        help="Of the incoming calls; 100 or 0 for one call, the average for many.",
    )
    recording = fields.Char(readonly=True)
    recording_url = fields.Char("Recording link", compute="_compute_recording_url")
    interaction_id = fields.Many2one(
        "toloo.interaction", check_company=True, index="btree_not_null", copy=False
    )
    note = fields.Char()
    back_state = fields.Selection(
        [("open", "To call back"), ("done", "Settled")],
        string="Call-back",
        copy=False,
        help="Settled are also missed calls whose number was reached afterwards.",
    )
    back_activity_id = fields.Many2one(
        "mail.activity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    _key_uniq = models.UniqueIndex("(source_id, call_key)", "A call is kept once.")
    _date_idx = models.Index("(date_start DESC, id DESC)")
    _partner_idx = models.Index("(partner_id, date_start DESC)")
    _user_idx = models.Index("(user_id, date_start)")
    _number_idx = models.Index("(number, date_start)")
    _missed_idx = models.Index("(date_start) WHERE state = 'missed'")
    _back_uniq = models.UniqueIndex(
        "(company_id, number) WHERE back_state = 'open'",
        "Somebody is to call this number back already.",
    )

    @api.depends("number", "caller_name", "partner_id.name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        for call in self:
            name = call.partner_id.name or call.caller_name
            number = show_number(call.number or "")
            call.display_name = " – ".join(filter(None, (name, number))) or call.env._(
                "Withheld number"
            )

    @api.depends("candidate_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_seen_candidate_ids(self):
        for call in self:
            # Which of them this user may see is asked for himself.
            candidates = call.sudo().candidate_ids.sudo(self.env.su)
            call.seen_candidate_ids = candidates._filtered_access("read")

    @api.depends("number")
    def _compute_number_shown(self):
        for call in self:
            call.number_shown = show_number(call.number or "") or False

    @api.model
    def _search_number_shown(self, operator, value):
        if operator in ("in", "not in") or not isinstance(value, str):
            return NotImplemented
        found = self.env["toloo.phone.number"]._candidates(value)
        if found and operator not in Domain.NEGATIVE_OPERATORS:
            return Domain("number", "in", found)
        return Domain("number", operator, value.replace(" ", ""))

    @api.depends("recording", "source_id.recording_url")
    def _compute_recording_url(self):
        for call in self:
            # An exchange's address is no secret to who may see its call.
            base, file = call.sudo().source_id.recording_url, call.recording or ""
            if file.startswith(("http://", "https://")):
                call.recording_url = file
            elif base and file:
                call.recording_url = base + file.lstrip("/")
            else:
                call.recording_url = False

    @api.model
    def _toloo_area_domain(self, user):
        """A call that may be of several contacts is seen by who sees one of them."""
        domain = super()._toloo_area_domain(user)
        if domain.is_true():
            return domain
        seen = self.env["res.partner"]._toloo_access_domain(user)
        several = Domain("has_candidates", "=", True) & Domain("partner_id", "=", False)
        return domain & (~several | Domain("candidate_ids", "any", seen))

    def write(self, vals):
        if not self.env.su and vals.keys() - WRITABLE:
            raise AccessError(
                self.env._("What the exchange says of a call cannot be changed.")
            )
        result = super().write(vals)
        if not self.env.su and {"partner_id", "interaction_id"} & vals.keys():
            # The rule was asked before the call went to another contact; and a link
            # to what the user may not read would tell him that it is there.
            self.check_access("write")
            self.partner_id.check_access("read")
            self.interaction_id.check_access("read")
        return result
