from odoo import api, fields, models
from odoo.fields import Command

PRICELISTS = "product.group_product_pricelist"


class ProductTemplate(models.Model):
    """Prices by quantity as a grid of two columns. Its rows are rules of the host's
    default pricelist, which is switched on with the first of them."""

    _inherit = "product.template"

    quantity_price_ids = fields.One2many(
        "product.pricelist.item",
        "product_tmpl_id",
        string="Price by quantity",
        domain=lambda self: self._toloo_quantity_domain(),
        help="From this quantity on each one costs this much.",
    )

    @api.model
    def _toloo_quantity_domain(self):
        return [
            ("pricelist_id", "in", self._toloo_pricelist().ids),
            ("applied_on", "=", "1_product"),
            ("compute_price", "=", "fixed"),
            ("date_start", "=", False),
            ("date_end", "=", False),
        ]

    @api.model
    def _toloo_pricelist(self):
        """The pricelist that customers of the company have who have none of their own;
        none where pricelists are not used yet."""
        return self.env["product.pricelist.item"]._default_pricelist_id()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._toloo_fill_prices(vals)
        return super().create(vals_list)

    def write(self, vals):
        if "quantity_price_ids" in vals:
            vals = dict(vals)
            self._toloo_fill_prices(vals)
        return super().write(vals)

    @api.model
    def _toloo_fill_prices(self, vals):
        """Complete the new rows of the grid."""
        commands = vals.get("quantity_price_ids") or []
        if not any(command[0] == Command.CREATE for command in commands):
            return
        fixed = {
            "applied_on": "1_product",
            "compute_price": "fixed",
            "pricelist_id": self._toloo_use_pricelists().id,
        }
        vals["quantity_price_ids"] = [
            Command.create({**command[2], **fixed})
            if command[0] == Command.CREATE
            else command
            for command in commands
        ]

    @api.model
    def _toloo_use_pricelists(self):
        """The default pricelist, with pricelists switched on first if they are not."""
        self.env["product.pricelist.item"].check_access("create")
        if not self.env["res.groups"]._is_feature_enabled(PRICELISTS):
            # Who may set prices may use what they are kept in; the switch itself is
            # of the settings.
            everyone = self.env.ref("base.group_user").sudo()
            everyone._apply_group(self.env.ref(PRICELISTS).sudo())
            self.env.company.sudo()._activate_or_create_pricelists()
        return self._toloo_pricelist()
