from odoo import api, fields, models


class TolooAccessForm(models.Model):
    """What a pattern allows in one form: whose records, deleting, exporting."""

    _name = "toloo.access.form"
    _description = "Right in a form"
    _order = "pattern_id, model_id"

    pattern_id = fields.Many2one(
        "toloo.access.pattern", required=True, index=True, ondelete="cascade"
    )
    model_id = fields.Many2one(
        "ir.model",
        string="Form",
        required=True,
        ondelete="cascade",
        domain="[('id', 'in', possible_model_ids)]",
    )
    possible_model_ids = fields.Many2many(
        "ir.model", compute="_compute_possible_model_ids"
    )
    own_only = fields.Boolean("Own records only")
    can_delete = fields.Boolean("May delete")
    can_export = fields.Boolean("May export")

    _form_uniq = models.Constraint(
        "UNIQUE (pattern_id, model_id)", "A form stands once in a pattern."
    )

    def _compute_possible_model_ids(self):
        names = [
            name
            for name, model in self.env.registry.items()
            if getattr(model, "_toloo_form", False) and not model._abstract
        ]
        # Names of forms are no secret to who may edit a pattern.
        forms = self.env["ir.model"].sudo().search([("model", "in", names)])
        self.possible_model_ids = forms

    @api.model_create_multi
    def create(self, vals_list):
        forms = super().create(vals_list)
        self.env["toloo.access.version"]._bump()
        return forms

    def write(self, vals):
        result = super().write(vals)
        self.env["toloo.access.version"]._bump()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["toloo.access.version"]._bump()
        return result
