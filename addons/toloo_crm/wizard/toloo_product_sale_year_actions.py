from odoo import models
from odoo.exceptions import UserError


class TolooProductSaleYear(models.TransientModel):
    """Where the table leads: on paper, to Excel, to the sales and their customers."""

    _inherit = "toloo.product.sale.year"

    def action_print(self):
        """The table as a PDF."""
        self.ensure_one()
        self.check_access("read")
        report = self.env.ref("toloo_crm.action_report_product_sale_year")
        return report.report_action(self)

    def action_excel(self):
        """The table as an Excel file."""
        self.ensure_one()
        self.check_access("read")
        report = self.env.ref("toloo_crm.action_report_product_sale_year_xlsx")
        return report.report_action(self)

    def action_show(self):
        """The sales behind the table, to group and to drill into."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_product_sale"
        )
        action["domain"] = list(self._domain())
        action["context"] = {}
        return action

    def action_customers(self):
        """The customers behind the table, from where letters, labels, SMS and e-mail
        go out.

        :raise UserError: where there is none
        """
        self.ensure_one()
        self.check_access("read")
        sales = self.env["toloo.product.sale"]
        groups = sales._read_group(self._domain(), ["partner_id"])
        ids = [partner.id for (partner,) in groups if partner]
        if not ids:
            raise UserError(self.env._("No contact stands behind the chosen rows."))
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_contact_report"
        )
        action["name"] = self.env._("Customers")
        action["domain"] = [("id", "in", ids)]
        action["context"] = {}
        return action
