from odoo import api, fields, models
from odoo.fields import Domain

OFFICER = "toloo_access.group_officer"


class ResPartner(models.Model):
    """The calls of a contact."""

    _inherit = "res.partner"

    call_ids = fields.One2many(
        "toloo.call", "partner_id", string="Calls", groups=OFFICER
    )
    call_count = fields.Integer(
        "Number of calls", compute="_compute_calls", groups=OFFICER
    )
    last_call_date = fields.Datetime(
        "Last call",
        compute="_compute_calls",
        search="_search_last_call_date",
        groups=OFFICER,
        help="When this contact last called the house, or was called.",
    )

    @api.depends("call_ids.date_start")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_calls(self):
        groups = self.env["toloo.call"]._read_group(
            [("partner_id", "in", self.ids)],
            ["partner_id"],
            ["__count", "date_start:max"],
        )
        found = {partner.id: values for partner, *values in groups}
        for partner in self:
            count, last = found.get(partner._origin.id, (0, False))
            partner.call_count = count
            partner.last_call_date = last

    @api.model
    def _search_last_call_date(self, operator, value):
        if operator not in (">", ">=", "<", "<="):
            return NotImplemented
        if operator in (">", ">="):
            return Domain("call_ids", "any", [("date_start", operator, value)])
        later = {"<": ">=", "<=": ">"}[operator]
        return Domain("call_ids", "!=", False) & ~Domain(
            "call_ids", "any", [("date_start", later, value)]
        )

    def action_open_toloo_calls(self):
        """The calls of this contact."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_telephony.action_call"
        )
        return action | {"domain": [("partner_id", "=", self.id)], "context": {}}
