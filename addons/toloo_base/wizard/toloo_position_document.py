from odoo import api, fields, models


class TolooPositionDocument(models.TransientModel):
    """A line of the choice between kinds of documents."""

    _name = "toloo.position.document"
    _description = "Documents of a position"

    position_id = fields.Many2one("toloo.position", required=True, ondelete="cascade")
    model_name = fields.Char(required=True)
    name = fields.Char("Document", compute="_compute_name")
    count = fields.Integer()

    @api.depends("model_name")
    def _compute_name(self):
        for line in self:
            line.name = self.env["ir.model"]._get(line.model_name).name

    def action_open(self):
        """The documents of this line."""
        self.ensure_one()
        return self.position_id._toloo_documents_action(self.model_name)
