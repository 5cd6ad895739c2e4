from odoo import api, fields, models

from ..tools import jalali


class ResCompany(models.Model):
    _inherit = "res.company"

    fiscal_calendar = fields.Selection(
        [("gregorian", "Gregorian"), ("jalali", "Jalali (Shamsi)")],
        compute="_compute_fiscal_calendar",
        store=True,
        readonly=False,
        recursive=True,
        help="The calendar of the company's fiscal years and of the years and months "
        "in the numbers of its documents. Unless chosen, Jalali in Iran.",
    )
    fiscal_last_jalali_month = fields.Selection(
        "_selection_jalali_month",
        string="Last Month of the Fiscal Year",
        default="12",
        required=True,
        help="The fiscal year ends with the last day of this month: with Esfand, "
        "on 29 or 30 Esfand.",
    )

    @api.model
    def _selection_jalali_month(self):
        language = "fa" if (self.env.lang or "").startswith("fa") else "en"
        names = jalali.MONTH_NAMES[language]
        return [(str(number), name) for number, name in enumerate(names, 1)]

    @api.depends("country_id", "parent_id.fiscal_calendar")
    def _compute_fiscal_calendar(self):
        # The law of the country decides, not the language somebody reads.
        for company in self:
            own = company._get_fiscal_countries().mapped("code")
            company.fiscal_calendar = company.parent_id.fiscal_calendar or (
                "jalali" if "IR" in own else "gregorian"
            )

    def _get_fiscal_countries(self):
        """The countries whose law the company's fiscal years may follow."""
        self.ensure_one()
        return self.country_id

    def _get_company_root_delegated_field_names(self):
        names = super()._get_company_root_delegated_field_names()
        return [*names, "fiscal_calendar", "fiscal_last_jalali_month"]

    def _uses_jalali_years(self):
        """Whether the fiscal years of this company, or of none, are Jalali."""
        return self.fiscal_calendar == "jalali"

    def _get_jalali_fiscal_year(self, day):
        """First and last day of the Jalali fiscal year that a ``date`` is in."""
        self.ensure_one()
        return jalali.fiscal_year_bounds(day, int(self.fiscal_last_jalali_month))
