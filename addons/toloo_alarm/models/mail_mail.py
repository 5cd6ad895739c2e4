from odoo import models


class MailMail(models.Model):
    _inherit = "mail.mail"

    def send(self, *args, **kwargs):
        """As the host's; e-mails of reminders that no longer hold are cancelled."""
        stale = self.env["toloo.alarm"].sudo()._stale_among("mail_id", self.ids)
        mails = self.browse(stale)
        mails.filtered(lambda mail: mail.state == "outgoing").cancel()
        return super(MailMail, self - mails).send(*args, **kwargs)
