from odoo import api, models
from odoo.fields import Domain


class TolooPosition(models.Model):
    """What hangs on a position, whatever model it is of."""

    _inherit = "toloo.position"

    @api.model
    def _toloo_document_models(self):
        """The models whose documents keep the position they were made in."""
        names = sorted(
            name
            for name, model in self.env.registry.items()
            if getattr(model, "_position_partner", None) and not model._abstract
        )
        return [self.env[name] for name in names]

    def _toloo_document_counts(self):
        """{model: {position id: documents that the user may see}}"""
        domain = Domain("position_id", "in", self.ids)
        return {
            model._name: {
                position.id: count
                for position, count in model._read_group(
                    domain, ["position_id"], ["__count"]
                )
            }
            for model in self._toloo_document_models()
            if model.has_access("read")
        }

    def action_open_documents(self):
        """The documents of this position; with several kinds, a choice first."""
        self.ensure_one()
        counts = self._toloo_document_counts()
        found = {name: c[self.id] for name, c in counts.items() if c.get(self.id)}
        if len(found) == 1:
            return self._toloo_documents_action(*found)
        lines = self.env["toloo.position.document"].create(
            [
                {"position_id": self.id, "model_name": name, "count": count}
                for name, count in found.items()
            ]
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Documents of %s", self.display_name),
            "res_model": lines._name,
            "view_mode": "list",
            "domain": [("id", "in", lines.ids)],
            "target": "new",
        }

    def _toloo_documents_action(self, model_name):
        return {
            "type": "ir.actions.act_window",
            "name": self.env["ir.model"]._get(model_name).name,
            "res_model": model_name,
            "view_mode": "list,form",
            "domain": [("position_id", "=", self.id)],
        }

    def _toloo_refile(self):
        """After dates were changed: each document of these persons whose day its
        position does not cover goes to the one that was held that day."""
        for model in self._toloo_document_models():
            # The history is one for everybody, also for documents out of sight.
            documents = model.sudo().search(
                [(model._position_partner, "in", self.partner_id.ids)]
            )
            documents._toloo_refile_position()
