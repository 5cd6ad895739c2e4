"""Kannel's smsbox (sendsms over HTTP)."""

import hashlib
import hmac

from ..parts import is_gsm
from .base import Gateway, GatewayError, Inbound, Outcome, Receipt
from .link import MaybeTaken, NotTaken
from .reading import from_unix, text_of

PATH = "/cgi-bin/sendsms"
# Kannel's bits: 1 delivered, 2 not delivered, 16 refused by the centre.
FINAL = 1 | 2 | 16
STATES = {"1": "delivered", "2": "failed", "16": "failed"}


def signature(key, uuid):
    """Proves that a receipt's address was written by us."""
    return hmac.new(key.encode(), uuid.encode(), hashlib.sha256).hexdigest()[:32]


class Kannel(Gateway):
    """One message a call; receipts come to the address given with each message."""

    provider = "kannel"
    default_url = "http://127.0.0.1:13013"
    claim = 16
    threads = 4

    def _send(self, messages):
        return [self._send_one(message) for message in messages]

    def _send_one(self, message):
        try:
            status, content = self.link.get(PATH, self._values(message))
        except NotTaken as error:
            return Outcome(message.uuid, "retry", text=str(error))
        except MaybeTaken as error:
            return Outcome(message.uuid, "unknown", text=str(error))
        text = content[:200].decode("utf-8", "replace").strip()
        return Outcome(message.uuid, _state(status, text), code=str(status), text=text)

    def _values(self, message):
        own = self.settings
        values = {
            "username": own.username,
            "password": own.password,
            "from": own.sender,
            "to": message.number,
            "text": message.body,
            "charset": "UTF-8",
            "coding": "0" if is_gsm(message.body) else "2",
        }
        if own.hook_url:
            values["dlr-mask"] = str(FINAL)
            values["dlr-url"] = self._receipt_url(message.uuid)
        return values

    def _receipt_url(self, uuid):
        base = self.settings.hook_url.replace("%", "%%")
        sign = signature(self.settings.hook_key, uuid)
        return f"{base}/status?uuid={uuid}&sign={sign}&d=%d&t=%T&a=%A"

    def credit(self):
        """None: Kannel keeps no account; a wrong password is an error."""
        values = {"username": self.settings.username, "text": ""}
        values["password"] = self.settings.password
        try:
            status, content = self.link.get(PATH, values)
        except (NotTaken, MaybeTaken) as error:
            raise GatewayError(str(error)) from error
        # Without a receiver the right password gives 400, a wrong one 403.
        if status not in (200, 202, 400):
            raise GatewayError(content[:200].decode("utf-8", "replace"), status)

    @classmethod
    def is_genuine(cls, values, key):
        """The address of a receipt was written by us, with a signature."""
        sign = signature(key, text_of(values, "uuid"))
        return hmac.compare_digest(text_of(values, "sign").encode(), sign.encode())

    @classmethod
    def read_status(cls, values):
        """The receipt in a call of the address that was given with the message."""
        state = STATES.get(text_of(values, "d"))
        uuid = text_of(values, "uuid")
        if not state or not uuid:
            return []
        code = "" if state == "delivered" else text_of(values, "d")
        date = from_unix(text_of(values, "t"))
        text = "" if state == "delivered" else text_of(values, "a")[:200]
        return [Receipt(uuid=uuid, state=state, code=code, text=text, date=date)]

    @classmethod
    def read_inbound(cls, values):
        """A message by the `get-url` of a sms-service: from, to, text, id, t."""
        number, ref = text_of(values, "from"), text_of(values, "id")
        if not number or not ref:
            return []
        date = from_unix(text_of(values, "t"))
        body = text_of(values, "text")
        return [Inbound(number, body, ref, date, text_of(values, "to"))]


def _state(status, text):
    if status in (200, 202):
        return "sent"
    if status == 503 and text.startswith("Temporal failure"):
        # Its own words for: not taken, offer it again.
        return "retry"
    if status in (401, 403) and "uthoriz" in text:
        return "halt"
    return "failed" if 400 <= status < 500 else "unknown"
