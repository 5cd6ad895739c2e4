from odoo import api, fields, models

VALUES = (
    "name",
    "plate",
    "chassis",
    "motor",
    "year",
    "street",
    "zip",
    "sum_insured",
    "description",
)


class TolooPolicyObject(models.Model):
    """What a term insures: a vehicle, a building, a cargo. An endorsement that changes
    it closes its row and opens another, so that both can be read later."""

    _name = "toloo.policy.object"
    _description = "Insured object"
    _inherit = ["toloo.policy.part.mixin", "toloo.area.link"]
    _order = "term_id, id"
    _rec_names_search = ["name", "plate", "chassis"]
    _area_links = ("term_id",)

    name = fields.Char("What", required=True, help="e.g. Peugeot 207, flat, warehouse")
    object_kind = fields.Selection(related="term_id.line_id.object_kind")
    plate = fields.Char("Number plate")
    chassis = fields.Char("Chassis number")
    motor = fields.Char("Engine number")
    year = fields.Char("Year of make")
    street = fields.Char("Address")
    zip = fields.Char("Postal code")
    description = fields.Text()
    currency_id = fields.Many2one(related="term_id.currency_id")
    sum_insured = fields.Monetary()
    date_from = fields.Date("Insured from", readonly=True, copy=False)
    date_until = fields.Date("Insured until", readonly=True, copy=False)

    _sum_positive = models.Constraint(
        "CHECK (sum_insured >= 0)", "A sum insured is not negative."
    )

    @api.depends("name", "plate")
    def _compute_display_name(self):
        for thing in self:
            names = (thing.name, thing.plate)
            thing.display_name = " – ".join(filter(None, names))
