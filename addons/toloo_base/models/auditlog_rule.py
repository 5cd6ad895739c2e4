from odoo import api, fields, models
from odoo.fields import Command


class AuditlogRule(models.Model):
    _inherit = "auditlog.rule"

    log_type = fields.Selection(
        selection_add=[("changes", "Changes")], ondelete={"changes": "cascade"}
    )

    # The methods go on to what the model has behind them, not to what it had when they
    # were put there: addons loaded later in the same process override it too.

    def _make_create(self):
        """Log a new record without its values: they are in the record, or are the old
        values of the first change to them."""
        if self.log_type != "changes":
            return super()._make_create()
        name = self.model_id.model

        @api.model_create_multi
        def create(self, vals_list, **kwargs):
            records = super(self.env.registry[name], self).create(vals_list, **kwargs)
            self.env["auditlog.rule"]._toloo_note(records, "create")
            return records

        return create

    def _make_write(self):
        if self.log_type != "changes":
            return super()._make_write()
        name = self.model_id.model

        def write(self, vals, **kwargs):
            if self.env["auditlog.rule"]._toloo_listens():
                self.env["toloo.history.log"]._before(self, vals)
            return super(self.env.registry[name], self).write(vals, **kwargs)

        return write

    def _make_unlink(self):
        if self.log_type != "changes":
            return super()._make_unlink()
        name = self.model_id.model

        def unlink(self, **kwargs):
            self.env["auditlog.rule"]._toloo_note(self.exists(), "unlink")
            return super(self.env.registry[name], self).unlink(**kwargs)

        return unlink

    @api.model
    def _toloo_listens(self):
        """Whether changes are logged: not while an addon is being installed."""
        return self.env.registry.ready and not self.env.context.get("install_mode")

    @api.model
    def _toloo_note(self, records, method):
        """Note in the history that this happened to `records`, if it is kept."""
        if self._toloo_listens() and records._name in self._toloo_models():
            self.env["toloo.history.log"]._note(records, method)

    @api.model
    def _toloo_models(self):
        """Names of the models whose changes are kept in this registry."""
        return {
            name
            for name, model in self.env.registry.items()
            if hasattr(model, "auditlog_ruled_write")
        }

    @api.model
    def _toloo_subscribe(self, names, module):
        """Keep the change history of these models, and show it from their Action menu.
        `module` is the addon with whose uninstallation this ends."""
        # Addons subscribe at installation; no user's rights are at work.
        for model in self.sudo().env["ir.model"].search([("model", "in", names)]):
            key = model.model.replace(".", "_")
            # Somebody's own rule on this model stays as it is.
            rule = self.sudo().search([("model_id", "=", model.id)])
            if not rule:
                rule = self.sudo().create(self._toloo_rule_values(model))
                self._toloo_xmlid(rule, module, f"history_rule_{key}")
            if not self.env.ref(f"{module}.action_history_{key}", False):
                values = self._toloo_action_values(model)
                action = self.env["ir.actions.server"].sudo().create(values)
                self._toloo_xmlid(action, module, f"action_history_{key}")

    def _toloo_rule_values(self, model):
        return {
            "name": f"Toloo: {model.model}",
            "model_id": model.id,
            "log_type": "changes",
            "log_export_data": False,
            "state": "confirmed",
        }

    def _toloo_action_values(self, model):
        return {
            "name": "Change history",
            "model_id": model.id,
            "binding_model_id": model.id,
            "binding_view_types": "form,list",
            "group_ids": [Command.link(self.env.ref("toloo_access.group_manager").id)],
            "state": "code",
            "code": "action = records.action_toloo_history()",
        }

    @api.model
    def _toloo_xmlid(self, record, module, name):
        self.env["ir.model.data"].sudo().create(
            {
                "module": module,
                "name": name,
                "model": record._name,
                "res_id": record.id,
                "noupdate": True,
            }
        )
