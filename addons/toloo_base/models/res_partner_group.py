from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """Contact groups: choosing a branch means all that lies below it."""

    _inherit = "res.partner"

    category_id = fields.Many2many(string="Contact groups")
    toloo_branch_id = fields.Many2one(
        "res.partner.category",
        string="Contact group",
        compute="_compute_toloo_branch_id",
        search="_search_toloo_branch_id",
        export_string_translation=False,
        help="The tree of groups beside lists; to choose a branch is to choose all "
        "groups below it.",
    )

    @api.depends("category_id")
    def _compute_toloo_branch_id(self):
        for partner in self:
            partner.toloo_branch_id = partner.category_id[:1]

    def _search_toloo_branch_id(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented
        return Domain("category_id", operator, value)

    @api.model
    @api.readonly
    def search_panel_select_range(self, field_name, **kwargs):
        """As the host's; for groups the whole tree, each contact counted once a
        branch."""
        if field_name != "toloo_branch_id":
            return super().search_panel_select_range(field_name, **kwargs)
        groups = self.env["res.partner.category"].search_read(
            kwargs.get("comodel_domain", []), ["name", "parent_id"]
        )
        domain = Domain.AND(
            kwargs.get(key) or []
            for key in ("search_domain", "category_domain", "filter_domain")
        )
        counts = self.env["res.partner.category"]._toloo_count(domain)
        groups = self._search_panel_sanitized_parent_hierarchy(
            groups, "parent_id", [group["id"] for group in groups]
        )
        values = [
            {
                "id": group["id"],
                "display_name": group["name"],
                "parent_id": group["parent_id"] and group["parent_id"][0],
                "__count": counts.get(group["id"], 0),
            }
            for group in groups
        ]
        return {"parent_field": "parent_id", "values": values}
