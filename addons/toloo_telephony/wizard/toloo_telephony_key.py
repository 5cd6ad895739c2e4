from odoo import api, fields, models
from odoo.fields import Command


class TolooTelephonyKey(models.TransientModel):
    """Makes the key by which a bridge delivers, and shows it once."""

    _name = "toloo.telephony.key"
    _description = "Key of a telephone bridge"

    source_id = fields.Many2one("toloo.telephony.source", required=True)
    key = fields.Char(readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        # Only what is made here is a key.
        return super().create(
            [{"source_id": v.get("source_id"), "key": False} for v in vals_list]
        )

    def action_make(self):
        """Make a new key; those made before go on working until they are deleted."""
        self.ensure_one()
        self.source_id.check_access("write")
        user = self.source_id.key_user_id or self._make_user()
        keys = self.env["res.users.apikeys"].with_user(user)
        # A bridge has no screen on which to make its own key.
        self.sudo().key = keys.sudo()._generate("rpc", self.source_id.code, None)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Key of the bridge"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _make_user(self):
        """A user who can deliver calls and do nothing else."""
        source = self.source_id
        group = self.env.ref("toloo_telephony.group_bridge")
        # Users are made by administrators, to whom alone this is open.
        users = self.env["res.users"].sudo().with_context(no_reset_password=True)
        user = users.create(
            {
                "name": self.env._("Telephone bridge: %s", source.name),
                "login": f"bridge-{source.code}",
                "company_id": source.company_id.id,
                "company_ids": [Command.set(source.company_id.ids)],
                "group_ids": [Command.set(group.ids)],
            }
        )
        source.key_user_id = user
        return user
