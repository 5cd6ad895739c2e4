from odoo import fields, models
from odoo.exceptions import AccessError


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    toloo_restricted = fields.Boolean(
        "Only by right",
        help="Only users whose access pattern ticks this report may print it.",
    )

    def _get_report(self, report_ref):
        report = super()._get_report(report_ref)
        user = self.env.user
        if not self.env.su and report.toloo_restricted and not user._toloo_sees_all():
            if report not in user._toloo_patterns().report_ids:
                raise AccessError(
                    self.env._("You have no right to the report “%s”.", report.name)
                )
        return report
