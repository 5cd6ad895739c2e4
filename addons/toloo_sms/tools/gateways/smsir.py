"""SMS.ir's service, v1."""

import hashlib

from .base import Gateway, GatewayError, Inbound, Outcome, Receipt
from .link import MaybeTaken, NotTaken
from .reading import as_json, checked_json, from_unix, national, text_of

STATES = {1: "delivered", 3: "sent", 5: "sent"}
STATES |= dict.fromkeys((2, 4, 6, 7), "failed")
# Codes that concern the account and not the messages.
HALTING = {10, 11, 12, 13, 14, 20, 101, 102, 123}


class SmsIr(Gateway):
    """Up to 100 messages a call; it takes no key of ours."""

    provider = "smsir"
    default_url = "https://api.sms.ir"
    batch = 20
    claim = 40
    threads = 2
    asks_states = 20
    polls_inbound = True

    @property
    def _headers(self):
        return {"X-API-KEY": self.settings.api_key, "Accept": "application/json"}

    def _send(self, messages):
        sender = self.settings.sender
        values = {
            "lineNumber": int(sender) if sender.isdecimal() else sender,
            "messageTexts": [m.body for m in messages],
            "mobiles": [national(m.number) for m in messages],
            "sendDateTime": None,
        }
        status, content = self.link.post_json(
            "/v1/send/likeToLike", values, self._headers
        )
        if status >= 500:
            raise MaybeTaken(f"HTTP {status}")
        if status in (401, 429):
            raise GatewayError(f"HTTP {status}", status)
        document = as_json(content)
        code = document.get("status")
        if code == 1:
            return _numbered(messages, document.get("data") or {})
        text = str(document.get("message") or "")[:200]
        state = "halt" if code in HALTING else "failed"
        return [Outcome(m.uuid, state, code=str(code), text=text) for m in messages]

    def _ask(self, path, values=None):
        try:
            status, content = self.link.get(path, values, self._headers)
        except (NotTaken, MaybeTaken) as error:
            raise GatewayError(str(error)) from error
        document = checked_json(status, content)
        if document.get("status") != 1:
            text = str(document.get("message") or "")[:200]
            raise GatewayError(text, document.get("status"))
        return document.get("data")

    def states(self, refs):
        """One call for each number."""
        receipts = []
        for ref in refs:
            data = self._ask(f"/v1/send/{ref}") or {}
            receipts += self.read_status({"messageId": ref, **data})
        return receipts

    def credit(self):
        """Messages left in the account."""
        return float(self._ask("/v1/credit") or 0)

    def inbound(self):
        """The last hundred."""
        rows = self._ask("/v1/receive/latest", {"count": 100}) or []
        return [row for values in rows for row in self.read_inbound(values)]

    @classmethod
    def read_status(cls, values):
        """A report of one message: messageId, deliveryState, deliveryDateTime."""
        ref, state = text_of(values, "messageid"), text_of(values, "deliverystate")
        if not ref or not state.isdecimal() or int(state) not in STATES:
            return []
        date = from_unix(text_of(values, "deliverydatetime"))
        found = STATES[int(state)]
        code = state if found == "failed" else ""
        return [Receipt(ref=ref, state=found, code=code, date=date)]

    @classmethod
    def read_inbound(cls, values):
        """One message: mobile, number, messageText, receivedDateTime."""
        number, body = text_of(values, "mobile"), text_of(values, "messagetext")
        moment = text_of(values, "receiveddatetime")
        if not number or not moment:
            return []
        # It gives received messages no number of their own.
        ref = hashlib.sha256(f"{number}|{moment}|{body}".encode()).hexdigest()[:32]
        to = text_of(values, "number")
        return [Inbound(number, body, ref, from_unix(moment), to)]


def _numbered(messages, data):
    """Outcomes from the list of numbers, in the order of the messages."""
    refs = data.get("messageIds") or []
    if len(refs) != len(messages):
        raise MaybeTaken("the answer does not number every message")
    return [
        Outcome(message.uuid, "sent", str(ref))
        if ref
        else Outcome(message.uuid, "failed", text="refused by the gateway")
        for message, ref in zip(messages, refs, strict=True)
    ]
