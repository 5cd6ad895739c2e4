from odoo import api, fields, models


class TolooMailing(models.TransientModel):
    """The dialog of letters, labels and e-mails: who gets one, ticked by hand."""

    _name = "toloo.mailing"
    _description = "Letters, labels and e-mails to contacts"
    # Not taken from anybody: the queue is written for this company.
    _toloo_kept = ("company_id",)

    mode = fields.Selection(
        [("letter", "Letters"), ("label", "Postal labels"), ("email", "E-mails")],
        required=True,
        default="letter",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    partner_ids = fields.Many2many("res.partner", string="Contacts")
    group_ids = fields.Many2many(
        "res.partner.category",
        string="Contact groups",
        help="A branch means all groups below it.",
    )
    job_ids = fields.Many2many(
        "res.partner.job_position",
        string="Jobs",
        help="Of the contacts and groups chosen, the personnel with one of these jobs; "
        "with no contacts and groups, everybody who has one.",
    )
    company_mode = fields.Selection(
        [
            ("contact", "To their contact person"),
            ("personnel", "To their personnel, one each"),
            ("company", "To the company itself"),
        ],
        "Companies",
        required=True,
        compute="_compute_company_mode",
        store=True,
        readonly=False,
        precompute=True,
    )
    kind_id = fields.Many2one(
        "toloo.sending.kind",
        compute="_compute_kind_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    line_ids = fields.One2many("toloo.mailing.line", "mailing_id", string="Recipients")
    listed = fields.Boolean("Recipients are listed", readonly=True)
    template_id = fields.Many2one("toloo.letter.template", check_company=True)
    ticked_count = fields.Integer("Get one", compute="_compute_counts")
    left_count = fields.Integer("Get none", compute="_compute_counts")
    problem_count = fields.Integer("To be looked at", compute="_compute_counts")

    @api.depends("mode")
    def _compute_company_mode(self):
        for mailing in self:
            label = mailing.mode == "label"
            mailing.company_mode = "personnel" if label else "contact"

    @api.depends("template_id")
    def _compute_kind_id(self):
        letter = self.env.ref(
            "toloo_base.sending_kind_letter", raise_if_not_found=False
        )
        for mailing in self:
            mailing.kind_id = mailing.template_id.kind_id or letter

    @api.depends("line_ids.ticked", "line_ids.problem")
    def _compute_counts(self):
        for mailing in self:
            ticked = mailing.line_ids.filtered("ticked")
            mailing.ticked_count = len(ticked)
            mailing.left_count = len(mailing.line_ids) - len(ticked)
            mailing.problem_count = len(mailing.line_ids.filtered("problem"))

    def action_list(self):
        """List who would get one, anew; ticks are those of a fresh list.

        :raise UserError: where nobody was chosen
        """
        self.check_access("write")
        self._list()
        return self._reopen()

    def action_tick_all(self):
        """Tick everybody who can get one."""
        self.check_access("write")
        self.line_ids.filtered(lambda line: line._can_get()).ticked = True
        return self._reopen()

    def action_tick_none(self):
        """Take all ticks away."""
        self.check_access("write")
        self.line_ids.ticked = False
        return self._reopen()

    def _reopen(self):
        """The dialog once more, as it is stored now."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            f"toloo_crm.action_mailing_{self.mode}"
        )
        return action | {"res_id": self.id, "context": {"dialog_size": "extra-large"}}
