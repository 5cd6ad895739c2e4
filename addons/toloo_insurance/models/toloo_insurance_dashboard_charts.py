from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.dashboard_sql import net_premium, within
from .toloo_insurance_dashboard import FORCED

LINES = 8


class TolooInsuranceDashboard(models.AbstractModel):
    """The charts of the dashboard: rows of a label, an amount and what it opens."""

    _inherit = "toloo.insurance.dashboard"

    def _line_chart(self):
        """Premium in force by line of insurance, the largest first."""
        title = self.env._("Premium in force by line")
        domain = Domain("state", "in", FORCED)
        groups = self.env["toloo.policy.term"]._read_group(
            self._company_domain() & domain,
            ["line_id"],
            ["premium:sum", "discount:sum"],
            order="premium:sum desc",
            limit=LINES,
        )
        rows = [
            {
                "label": line.name,
                "value": premium - (discount or 0),
                "action": self._action(
                    line.name,
                    "toloo.policy.term",
                    domain & Domain("line_id", "=", line.id),
                ),
            }
            for line, premium, discount in groups
        ]
        return {"key": "lines", "title": title, "rows": rows}

    def _month_chart(self, days):
        """Premium of what was issued in each of the last months."""
        term, months = "toloo_policy_term", days["months"]
        issued = SQL.identifier(term, "date_issue")
        found = self._counted(
            "toloo.policy.term",
            Domain("state", "not in", ("draft", "cancelled"))
            & within("date_issue", months[0][0], months[-1][1]),
            net_premium(),
            [SQL("%s BETWEEN %s AND %s", issued, *month) for month in months],
        )
        dates = self.env["toloo.jalali"]
        rows = []
        for (first, last), (_count, amount) in zip(months, found, strict=True):
            label = dates.format_date(first, "%B %Y")
            domain = Domain("state", "not in", ("draft", "cancelled"))
            domain &= within("date_issue", first, last)
            action = self._action(label, "toloo.policy.term", domain)
            rows.append({"label": label, "value": amount, "action": action})
        return {
            "key": "months",
            "title": self.env._("Premium issued by month"),
            "rows": rows,
        }
