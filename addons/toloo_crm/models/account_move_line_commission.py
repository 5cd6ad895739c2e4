from odoo import fields, models


class AccountMoveLine(models.Model):
    """The percents that a line earned at, and the line that it takes back of."""

    _inherit = "account.move.line"

    commission_origin_id = fields.Many2one(
        "account.move.line",
        string="Takes back of",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="The line of an invoice whose commission a credit note takes back.",
    )
    commission_agency_percent = fields.Float(
        "Agency percent",
        digits=(7, 4),
        readonly=True,
        copy=False,
        aggregator=None,
        groups="toloo_crm.group_commission",
        help="As it was when the invoice was posted.",
    )
    commission_marketer_percent = fields.Float(
        "Marketer percent",
        digits=(7, 4),
        readonly=True,
        copy=False,
        aggregator=None,
        groups="toloo_crm.group_commission",
    )

    def _copy_data_extend_business_fields(self, values):
        result = super()._copy_data_extend_business_fields(values)
        # Just a reversal is copied with this key; what it copies is taken back of.
        if "move_reverse_cancel" in self.env.context and self.display_type == "product":
            values["commission_origin_id"] = self.id
        return result
