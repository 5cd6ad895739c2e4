from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.placeholders import PlaceholderError, split

# What decides who gets it, what it says and what it costs: a change asks for a count.
COUNTED = {
    "body",
    "line_id",
    "source",
    "res_model",
    "res_ids",
    "partner_domain",
    "company_mode",
    "job_position_ids",
    "number_first",
    "number_last",
    "company_id",
}


class TolooSmsCampaign(models.Model):
    """One text to many: counted and priced first, then queued at once."""

    _name = "toloo.sms.campaign"
    _description = "Group sending"
    _order = "id desc"
    _check_company_auto = True
    # Worked out, and not taken from anybody: see toloo_access.
    _toloo_kept = (
        "user_id",
        "state",
        "date_started",
        "counted_uid",
        "date_counted",
        "ready_count",
        "no_mobile_count",
        "opted_out_count",
        "duplicate_count",
        "deceased_count",
        "no_person_count",
        "parts_total",
        "cost_total",
    )

    name = fields.Char("Subject", required=True)
    body = fields.Text(
        "Text",
        help="{name}, {title}, {addressee} and {company} become the name, the title, "
        "both and the company of each recipient.",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    line_id = fields.Many2one(
        "toloo.sms.line",
        required=True,
        check_company=True,
        domain="[('company_id', '=', company_id)]",
        default=lambda self: self.env["toloo.sms.line"]._default_of(self.env.company),
        ondelete="restrict",
    )
    kind_id = fields.Many2one(
        "toloo.sending.kind",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.ref(
            "toloo_sms.sending_kind_advert", raise_if_not_found=False
        ),
    )
    user_id = fields.Many2one(
        "res.users",
        "Colleague",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    state = fields.Selection(
        [
            ("draft", "Being prepared"),
            ("running", "Running"),
            ("done", "Finished"),
            ("stopped", "Stopped"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    source = fields.Selection(
        [
            ("records", "Those chosen in a list"),
            ("filter", "Contacts by a condition"),
            ("range", "A range of numbers"),
        ],
        "Goes to",
        required=True,
        default="filter",
    )
    res_model = fields.Char("Model of the list", readonly=True)
    res_ids = fields.Json("Chosen in the list", readonly=True)
    record_count = fields.Integer("Chosen", compute="_compute_record_count")
    partner_domain = fields.Char("Condition", default="[]")
    company_mode = fields.Selection(
        [
            ("personnel", "Go to their personnel"),
            ("skip", "Get nothing"),
        ],
        "Companies",
        required=True,
        default="personnel",
        help="An SMS never goes to the company's own number.",
    )
    job_position_ids = fields.Many2many(
        "res.partner.job_position",
        string="Only these jobs",
        help="Of the personnel, those with one of these jobs; everybody if empty.",
    )
    number_first = fields.Char("From number")
    number_last = fields.Char("To number")

    _state_idx = models.Index("(state) WHERE state = 'running'")

    @api.depends("res_ids")
    def _compute_record_count(self):
        for campaign in self:
            campaign.record_count = len(campaign.res_ids or [])

    @api.constrains("body")
    def _check_body(self):
        for campaign in self:
            try:
                split(campaign.body)
            except PlaceholderError as error:
                raise ValidationError(
                    self.env._(
                        "Nothing can be put in for {%s}. Write {name}, {title}, "
                        "{addressee} or {company}.",
                        error.text,
                    )
                ) from error

    @api.model_create_multi
    def create(self, vals_list):
        campaigns = super().create(vals_list)
        campaigns._check_may_send()
        return campaigns

    def write(self, vals):
        if COUNTED & vals.keys() or "kind_id" in vals:
            if any(campaign.state != "draft" for campaign in self):
                raise UserError(self.env._("What has begun to leave is not changed."))
        result = super().write(vals)
        if COUNTED & vals.keys():
            self._check_may_send()
            self._forget_count()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_draft(self):
        if any(campaign.state != "draft" for campaign in self):
            raise UserError(
                self.env._("A group sending that has begun stays in the history.")
            )

    def _check_may_send(self):
        """Raise an AccessError where the user may not send to such recipients."""
        if "range" in self.mapped("source"):
            self._check_range_user()

    @api.model
    def default_get(self, fields):
        """As the host's; what was chosen in a list goes in as the recipients."""
        values = super().default_get(fields)
        chosen = self._chosen_in_list()
        if chosen:
            values |= {k: v for k, v in chosen.items() if k in fields}
        return values
