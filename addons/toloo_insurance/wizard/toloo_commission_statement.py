from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.toloo_jalali.tools import jalali

from ..tools.cover import today


class TolooCommissionStatement(models.TransientModel):
    """The agency's own statement of commission, to be shown, printed or calculated
    with. It holds what its user may see."""

    _name = "toloo.commission.statement"
    _description = "Statement of commission"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    date_from = fields.Date("From", required=True, default=lambda self: _month()[0])
    date_to = fields.Date("To", required=True, default=lambda self: _month()[1])
    insurer_ids = fields.Many2many(
        "toloo.insurer", string="Insurers", help="Empty: all insurers."
    )
    line_ids = fields.Many2many(
        "toloo.insurance.line", string="Lines of insurance", help="Empty: all lines."
    )
    user_ids = fields.Many2many(
        "res.users",
        string="Experts",
        domain=[("share", "=", False)],
        help="Empty: all experts.",
    )
    settled = fields.Selection(
        [("all", "All"), ("open", "Not settled"), ("settled", "Settled")],
        "Settlement",
        required=True,
        default="all",
    )
    amount = fields.Monetary("Commission", compute="_compute_amount")
    entry_count = fields.Integer("Number of entries", compute="_compute_amount")

    @api.depends(
        "company_id",
        "date_from",
        "date_to",
        "insurer_ids",
        "line_ids",
        "user_ids",
        "settled",
    )
    def _compute_amount(self):
        for wizard in self:
            ((amount, count),) = self.env["toloo.commission.entry"]._read_group(
                wizard._domain(), [], ["amount:sum", "__count"]
            )
            wizard.amount, wizard.entry_count = amount, count

    def _domain(self):
        domain = Domain("company_id", "=", self.company_id.id)
        domain &= Domain("date", ">=", self.date_from)
        domain &= Domain("date", "<=", self.date_to)
        for name in ("insurer_ids", "line_ids", "user_ids"):
            if self[name]:
                field = name.removesuffix("s")
                domain &= Domain(field, "in", self[name]._origin.ids)
        if self.settled != "all":
            domain &= Domain("is_settled", "=", self.settled == "settled")
        return domain

    def _entries(self):
        """The entries of the statement, by insurer, line and day."""
        self.ensure_one()
        entries = self.env["toloo.commission.entry"].search(self._domain())
        return entries.sorted(
            lambda e: (
                e.insurer_id.sequence,
                e.insurer_id.name,
                e.insurer_id.id,
                e.line_id.sequence,
                e.line_id.id,
                e.date,
                e.id,
            )
        )

    def _groups(self):
        """[(insurer, line, number, base, amount)] in the order of the entries."""
        groups = self.env["toloo.commission.entry"]._read_group(
            self._domain(),
            ["insurer_id", "line_id"],
            ["__count", "base:sum", "amount:sum"],
        )
        return sorted(
            groups,
            key=lambda g: (g[0].sequence, g[0].name, g[0].id, g[1].sequence, g[1].id),
        )

    def _period_text(self):
        """The period in the calendar of the reader."""
        dates = self.env["toloo.jalali"]
        return self.env._(
            "Commission from %(first)s to %(last)s",
            first=dates.format_date(self.date_from),
            last=dates.format_date(self.date_to),
        )

    def _check_dates(self):
        self.ensure_one()
        if self.date_from > self.date_to:
            raise UserError(self.env._("A period ends after it starts."))

    def action_show(self):
        """The entries as a list, to group and to drill into."""
        self._check_dates()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_insurance.action_commission_entry"
        )
        action["domain"] = list(self._domain())
        action["context"] = {"group_by": ["insurer_id", "line_id"]}
        return action

    def action_print(self):
        """The statement as a PDF."""
        self._check_dates()
        return self.env.ref("toloo_insurance.action_report_commission").report_action(
            self
        )

    def action_excel(self):
        """The statement as an Excel file."""
        self._check_dates()
        return self.env.ref(
            "toloo_insurance.action_report_commission_xlsx"
        ).report_action(self)


def _month():
    """First and last day of the Jalali month of today."""
    year, month, _day = jalali.to_jalali(today())
    return jalali.month_bounds(year, month)
