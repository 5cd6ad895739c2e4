from odoo import api, fields, models
from odoo.fields import Domain

from ..tools.cover import today


class TolooCommissionRate(models.Model):
    """The percent of the premium, less discount and without tax, that an insurer pays
    the agency for policies issued from a day on."""

    _name = "toloo.commission.rate"
    _description = "Commission rate"
    _order = "insurer_id, line_id, date_from desc, id desc"
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    insurer_id = fields.Many2one(
        "toloo.insurer", required=True, index=True, ondelete="restrict"
    )
    line_id = fields.Many2one(
        "toloo.insurance.line",
        string="Line of insurance",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: all lines that have no rate of their own.",
    )
    date_from = fields.Date("Issued from", required=True, default=lambda self: today())
    percent = fields.Float(
        "Commission (percent)",
        required=True,
        digits=(7, 4),
        help="Of the premium less discount. What is earned keeps the percent that "
        "earned it when this changes.",
    )
    note = fields.Char("Remark")

    _rate_uniq = models.UniqueIndex(
        "(company_id, insurer_id, COALESCE(line_id, 0), date_from)",
        "There is a rate of this insurer, line and day already.",
    )
    _percent_range = models.Constraint(
        "CHECK (percent BETWEEN 0 AND 100)", "A commission is 0 to 100 percent."
    )

    @api.depends("insurer_id.name", "line_id.name", "percent")
    def _compute_display_name(self):
        for rate in self:
            names = (rate.insurer_id.name, rate.line_id.name, f"{rate.percent:g}٪")
            rate.display_name = " – ".join(filter(None, names))

    def action_catch_up(self):
        """Earn what was paid before there was a rate for it.

        Needs the right to change rates; what is earned already stays as it is.
        """
        self.check_access("write")
        for rate in self:
            # Whoever keeps the rates keeps them for all policies of the company.
            terms = self.env["toloo.policy.term"].sudo().search(rate._term_domain())
            terms._commission_earn()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("All that was paid so far has earned."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _term_domain(self):
        self.ensure_one()
        domain = Domain("state", "!=", "draft")
        domain &= Domain("company_id", "=", self.company_id.id)
        domain &= Domain("insurer_id", "=", self.insurer_id.id)
        domain &= Domain("date_issue", ">=", self.date_from) | Domain(
            "date_issue", "=", False
        )
        if self.line_id:
            domain &= Domain("line_id", "=", self.line_id.id)
        return domain
