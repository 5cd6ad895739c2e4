import contextlib
import logging
import smtplib
from datetime import timedelta

import psycopg2

from odoo import fields, models
from odoo.fields import Command
from odoo.tools import email_normalize, exception_to_unicode

_logger = logging.getLogger(__name__)
# A server that cannot be reached is tried again so often, after so long.
TRIES = 5
PAUSE = timedelta(minutes=10)


class TolooEmail(models.Model):
    """Handing an e-mail to its mail server, and what became of it."""

    _inherit = "toloo.email"

    def _deliver(self, sessions):
        """Hand this e-mail to its mail server and write down what became of it.

        :param sessions: open connections, kept for the e-mails that follow
        """
        cr = self.env.cr
        try:
            mail = self._host_mail()
            server, sender = self._server()
            if mail not in mail._split_by_delayed_batch(server):
                return self._wait(mail.scheduled_date, mail)
            try:
                session = self._session(sessions, server, sender)
            except Exception as error:  # The host raises whatever a server says.
                return self._unreachable(mail, error)
            mail._send(smtp_session=session, mail_server=server)
            self._settle(mail)
        except psycopg2.Error:
            raise
        except Exception as error:  # After this point nobody knows.
            _logger.warning("E-mail %s broke off", self.id, exc_info=True)
            cr.rollback()
            sessions.clear()
            self._note("unknown", exception_to_unicode(error))
        return None

    def _host_mail(self):
        """The host's row of this e-mail, in the name of who sent it. It lives no longer
        than the transaction, so that the host's own queue never sees it."""
        batch = self.batch_id
        return (
            self.env["mail.mail"]
            .with_user(self.user_id)
            .with_company(self.company_id)
            .sudo()
            .with_context(lang=self.user_id.lang)
            .create(
                {
                    "subject": self.subject,
                    "body_html": self.body,
                    "email_from": batch.email_from,
                    "reply_to": batch.email_from,
                    "email_to": self.email_to,
                    "attachment_ids": [Command.set(batch.attachment_ids.ids)],
                    "auto_delete": False,
                }
            )
        )

    def _server(self):
        """(mail server, address that it sends as): the sender's own mailbox or the
        servers of the house."""
        own = self.user_id.outgoing_mail_server_id
        email_from = self.batch_id.email_from
        if self.batch_id.own_mailbox:
            return own, email_from
        servers = self.env["ir.mail_server"]
        common = servers.search([("owner_user_id", "=", False)], order="sequence, id")
        server, sender = servers._find_mail_server(email_from, common)
        return server or servers, sender

    def _session(self, sessions, server, sender):
        """An open connection to the server, of those kept or a new one."""
        key = (server.id, email_normalize(sender))
        session = sessions.get(key)
        if session is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                if session.noop()[0] == 250:
                    return session
        sessions[key] = self.env["ir.mail_server"]._connect__(
            mail_server_id=server.id, smtp_from=sender
        )
        return sessions[key]

    def _settle(self, mail):
        if mail.state == "sent":
            sending = self._log_sending()
            self._note("sent", False, date_sent=fields.Datetime.now())
            self.sending_id = sending
        else:
            self._note("failed", mail.failure_reason)
        mail.unlink()

    def _log_sending(self):
        """What was sent counts among the sendings of its kind."""
        quiet = {"tracking_disable": True, "mail_create_nolog": True}
        sendings = self.env["toloo.sending"].with_user(self.user_id).sudo()
        return sendings.with_context(**quiet).create(
            {
                "partner_id": self.partner_id.id,
                "kind_id": self.kind_id.id,
                "address_id": False,
                "channel": "email",
                "subject": self.subject,
                "note": self.email_to,
                "company_id": self.company_id.id,
            }
        )

    def _wait(self, until, mail):
        """The own mailbox of a person takes so many a minute."""
        mail.unlink()
        self.write({"state": "outgoing", "date_due": until})
        self._trigger_send(until)

    def _unreachable(self, mail, error):
        """The server took nothing: all who wait for it wait a little, in the end each
        has failed."""
        mail.unlink()
        reason = exception_to_unicode(error)
        if self.attempts >= TRIES:
            return self._note("failed", reason)
        until = fields.Datetime.now() + PAUSE
        self.write({"state": "outgoing", "failure_reason": reason, "date_due": until})
        return self._trigger_send(until)

    def _note(self, state, reason, **values):
        self.write({"state": state, "failure_reason": reason, **values})
