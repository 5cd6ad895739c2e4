from odoo import api, models


class AccountTax(models.Model):
    _inherit = "account.tax"

    @api.model
    def _add_tax_details_in_base_line(self, base_line, company, rounding_method=None):
        """A line with discounts by amount has its taxes computed on exactly what is
        left of it: a percent in a float comes near, and half a rial of tax decides."""
        net, *made_for = base_line.get("toloo_net") or (None,)
        now = [base_line[key] for key in ("price_unit", "quantity", "discount")]
        # Whoever changed the line meanwhile wants it computed as it is now.
        if net is None or made_for != now or not base_line["quantity"]:
            return super()._add_tax_details_in_base_line(
                base_line, company, rounding_method=rounding_method
            )
        base_line.update(price_unit=net / base_line["quantity"], discount=0.0)
        result = super()._add_tax_details_in_base_line(
            base_line, company, rounding_method=rounding_method
        )
        base_line.update(price_unit=now[0], discount=now[2])
        return result

    @api.model
    def _prepare_base_line_grouping_key(self, base_line):
        key = super()._prepare_base_line_grouping_key(base_line)
        # With an empty line the host asks which fields of an invoice's line make it
        # compute the taxes anew.
        if base_line["record"] is None and not base_line["tax_ids"]:
            key.update(discount_amount=0.0, document_discount=0.0)
        return key
