from odoo import models


class MailThread(models.AbstractModel):
    """Nothing about a document is told to a colleague who may not see it."""

    _inherit = "mail.thread"

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """As the host's, without colleagues out of whose sight the document lies: also
        followers that lost an area since, and who is assigned or mentioned."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        if not (self and self._toloo_is_ruled()):
            return recipients
        inside = [r for r in recipients if r["uid"] and not r["ushare"]]
        users = self.env["res.users"].browse(r["uid"] for r in inside)
        blind = {user.id for user in users if self._toloo_is_out_of_sight_of(user)}
        return [r for r in recipients if r["uid"] not in blind]

    def _toloo_is_out_of_sight_of(self, user):
        # What a colleague sees is asked for him, not for who writes the message.
        user = user.sudo()
        return not user._toloo_sees_all() and bool(
            self._toloo_hidden_ids(self.ids, user)
        )
