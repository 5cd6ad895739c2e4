from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

# Clocks of browsers and telephone exchanges run ahead of the server's by this much.
TOLERANCE = timedelta(minutes=5)


class TolooInteraction(models.Model):
    """A talk with a contact, on any channel.

    Calls, messages and visits write it by the thousand, so it has no chatter.
    """

    _name = "toloo.interaction"
    _description = "Interaction"
    _inherit = [
        "toloo.recycle.mixin",
        "toloo.attachment.mixin",
        "toloo.area.mixin",
        "toloo.document.mixin",
        "toloo.follow.up.mixin",
        "toloo.position.mixin",
    ]
    _order = "date_start desc, id desc"
    _check_company_auto = True
    _rec_names_search = ["number", "name", "partner_id.name"]
    _position_date = "date_start"

    number = fields.Char("Tracking number", readonly=True, copy=False)
    name = fields.Char("Subject")
    description = fields.Text()
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        required=True,
        check_company=True,
        ondelete="restrict",
    )
    commercial_partner_id = fields.Many2one(
        related="partner_id.commercial_partner_id",
        string="Company of the contact",
        store=True,
        precompute=True,
    )
    channel_id = fields.Many2one(
        "toloo.interaction.channel",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.ref(
            "toloo_base.channel_phone", raise_if_not_found=False
        ),
    )
    direction = fields.Selection(
        [("in", "Incoming"), ("out", "Outgoing")], required=True, default="in"
    )
    date_start = fields.Datetime("Start", required=True, default=fields.Datetime.now)
    date_end = fields.Datetime("End")
    duration = fields.Float(
        "Duration (minutes)",
        compute="_compute_duration",
        store=True,
        precompute=True,
        help="Minutes from start to end.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        required=True,
        check_company=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        ondelete="restrict",
    )
    result_id = fields.Many2one("toloo.interaction.result", ondelete="restrict")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "toloo_interaction_attachment_rel",
        "interaction_id",
        "attachment_id",
        string="Attached files",
    )
    country_id = fields.Many2one(related="area_id.country_id")
    state_id = fields.Many2one(related="area_id.state_id", string="Province")
    city_id = fields.Many2one(related="area_id.city_id", string="City")
    zone_id = fields.Many2one(related="partner_id.zone_id", string="Zone")
    job_position_id = fields.Many2one(
        related="partner_id.job_position_id", string="Position"
    )
    phone = fields.Char(compute="_compute_phones", compute_sudo=False)
    company_phone = fields.Char(
        "Phone of the company", compute="_compute_phones", compute_sudo=False
    )

    _check_dates = models.Constraint(
        "CHECK (date_end IS NULL OR date_end >= date_start)",
        "A talk cannot end before it began.",
    )
    _number_uniq = models.UniqueIndex(
        "(company_id, number)", "This tracking number is taken."
    )
    _date_idx = models.Index("(date_start DESC, id DESC)")
    _partner_idx = models.Index("(partner_id, date_start DESC)")
    _commercial_idx = models.Index("(commercial_partner_id, date_start DESC)")
    _user_idx = models.Index("(user_id, date_start)")
    _document_idx = models.Index("(res_model, res_id) WHERE res_id IS NOT NULL")
    _follow_up_idx = models.Index("(date_follow_up) WHERE follow_up_state = 'open'")

    @api.depends("name", "number", "channel_id.name")
    def _compute_display_name(self):
        for talk in self:
            subject = talk.name or talk.channel_id.name or ""
            number = f" ({talk.number})" if talk.number else ""
            talk.display_name = f"{subject}{number}".strip()

    @api.depends("date_start", "date_end")
    def _compute_duration(self):
        for talk in self:
            both = talk.date_start and talk.date_end
            span = talk.date_end - talk.date_start if both else timedelta()
            talk.duration = span / timedelta(minutes=1)

    @api.depends("partner_id.phone", "commercial_partner_id.phone")
    @api.depends_context("uid")
    def _compute_phones(self):
        # A company may lie in an area that the user does not see, unlike its person.
        contacts = self.partner_id | self.commercial_partner_id
        seen = contacts._filtered_access("read")
        for talk in self:
            company = talk.commercial_partner_id
            talk.phone = talk.partner_id in seen and talk.partner_id.phone
            talk.company_phone = company in seen and company.phone

    @api.constrains("date_end")
    def _check_finished(self):
        latest = fields.Datetime.now() + TOLERANCE
        if any(talk.date_end and talk.date_end > latest for talk in self):
            raise ValidationError(
                self.env._("A talk that has ended cannot end in the future.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        self._number_values(vals_list)
        talks = super().create(vals_list)
        talks._adopt_files()
        return talks

    def write(self, vals):
        result = super().write(vals)
        if "partner_id" in vals:
            # The rule was asked before the talk went to another contact.
            self.check_access("write")
        if "attachment_ids" in vals:
            self._adopt_files()
        return result

    @api.model
    def _toloo_own_domain(self, user):
        """Whoever is to follow up sees the talk too."""
        domain = super()._toloo_own_domain(user)
        if domain.is_true():
            return domain
        return domain | Domain("follow_up_user_id", "in", user.ids)

    @api.model
    def _number_values(self, vals_list):
        """Give the talks to be their tracking numbers; one search a company."""
        # Whoever logs a talk draws a number.
        sequences = self.env["ir.sequence"].sudo()
        found = {}
        for vals in vals_list:
            company = vals.get("company_id") or self.env.company.id
            if not vals.get("number"):
                if company not in found:
                    found[company] = sequences.search(
                        [
                            ("code", "=", self._name),
                            ("company_id", "in", [company, False]),
                        ],
                        order="company_id",
                        limit=1,
                    )
                sequence = found[company]
                vals["number"] = sequence._next() if sequence else False
