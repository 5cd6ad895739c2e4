from odoo import models

from odoo.addons.mail.tools.discuss import Store


class MailMessage(models.Model):
    _inherit = "mail.message"

    def _to_store_defaults(self, target):
        """The sender's address is covered with his name."""
        fields = super()._to_store_defaults(target)
        user = target.get_user(self.env)
        for index, field in enumerate(fields):
            if isinstance(field, Store.Attr) and field.field_name == "email_from":
                fields[index] = Store.Attr(
                    "email_from",
                    value=lambda m, u=user: m._toloo_shown_sender(u),
                    predicate=field.predicate,
                )
        return fields

    def _toloo_shown_sender(self, user):
        hidden = self.author_id._toloo_hidden_ids(self.author_id.ids, user)
        return self._toloo_cover() if hidden else self.email_from

    def _read_format(self, fnames, load="_classic_read"):
        """As the host's; addresses of senders out of sight are covered."""
        rows = super()._read_format(fnames, load)
        if rows and self._toloo_limited():
            # Authors of readable messages: only whether they are in sight is used.
            authors = {m.id: m.author_id.id for m in self.sudo()}
            hidden = self.env["res.partner"]._toloo_hidden_ids(authors.values())
            for row in rows:
                if authors.get(row["id"]) in hidden:
                    for name in ("email_from", "reply_to"):
                        if name in row:
                            row[name] = self._toloo_cover()
        return rows
