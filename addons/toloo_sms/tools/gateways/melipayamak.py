"""MeliPayamak's REST service."""

import hashlib

from .base import Gateway, GatewayError, Inbound, Outcome, Receipt
from .link import MaybeTaken, NotTaken
from .reading import as_json, checked_json, national, text_of

STATES = {1: "delivered"} | dict.fromkeys((0, 8, 200, 400), "sent")
STATES |= dict.fromkeys((2, 16, 27, 35, 300, 500), "failed")
# What it answers instead of a number: 0 password, 2 credit, 3 and 4 limits, 5 sender,
# 6 at work on itself, 9 and 10 account; the others concern the message.
HALTING = {"0", "2", "3", "4", "5", "6", "9", "10", "12", "18", "19", "108", "109"}
# Numbers of messages are longer than any of its codes.
SHORTEST = 15


class MeliPayamak(Gateway):
    """One message a call, so that each has a number; it takes no key of ours."""

    provider = "melipayamak"
    default_url = "https://rest.payamak-panel.com"
    claim = 24
    threads = 4
    asks_states = 20
    polls_inbound = True

    def _values(self, **values):
        own = self.settings
        return {"username": own.username, "password": own.password, **values}

    def _send(self, messages):
        return [self._send_one(message) for message in messages]

    def _send_one(self, message):
        values = self._values(
            **{"from": self.settings.sender},
            to=national(message.number),
            text=message.body,
            isFlash="false",
        )
        try:
            status, content = self.link.post("/api/SendSMS/SendSMS", values)
            if status >= 500:
                raise MaybeTaken(f"HTTP {status}")
            document = as_json(content)
        except NotTaken as error:
            return Outcome(message.uuid, "retry", text=str(error))
        except MaybeTaken as error:
            return Outcome(message.uuid, "unknown", text=str(error))
        return _outcome(message.uuid, status, document)

    def _ask(self, method, **values):
        path = f"/api/SendSMS/{method}"
        try:
            status, content = self.link.post(path, self._values(**values))
        except (NotTaken, MaybeTaken) as error:
            raise GatewayError(str(error)) from error
        document = checked_json(status, content)
        if document.get("RetStatus") != 1:
            text = str(document.get("StrRetStatus") or "")[:200]
            raise GatewayError(text, document.get("Value"))
        return document

    def states(self, refs):
        """One call for each number."""
        receipts = []
        for ref in refs:
            value = self._ask("GetDeliveries2", recID=ref).get("Value")
            receipts += self.read_status({"recid": ref, "status": value})
        return receipts

    def credit(self):
        """Messages left in the account."""
        return float(self._ask("GetCredit").get("Value") or 0)

    def inbound(self):
        """The last hundred in the inbox."""
        document = self._ask(
            "GetMessages", location=1, index=0, count=100, **{"from": ""}
        )
        rows = document.get("Data") or []
        return [row for values in rows for row in self.read_inbound(values)]

    @classmethod
    def read_status(cls, values):
        """A report of one message: recid, status."""
        ref, status = text_of(values, "recid"), text_of(values, "status")
        if not ref or not status.isdecimal() or int(status) not in STATES:
            return []
        state = STATES[int(status)]
        code = status if state == "failed" else ""
        return [Receipt(ref=ref, state=state, code=code)]

    @classmethod
    def read_inbound(cls, values):
        """One message: from, to, text by its callback; MsgID, Sender, Receiver, Body
        in its inbox."""
        number = text_of(values, "from", "sender")
        if not number:
            return []
        body = text_of(values, "text", "body")
        moment = text_of(values, "senddate", "date")
        ref = text_of(values, "msgid", "id")
        if not ref:
            ref = hashlib.sha256(f"{number}|{moment}|{body}".encode()).hexdigest()[:32]
        return [Inbound(number, body, ref, None, text_of(values, "to", "receiver"))]


def _outcome(uuid, status, document):
    value = str(document.get("Value") or "")
    if document.get("RetStatus") == 1 and len(value) >= SHORTEST:
        return Outcome(uuid, "sent", value)
    text = str(document.get("StrRetStatus") or f"HTTP {status}")[:200]
    return Outcome(uuid, "halt" if value in HALTING else "failed", "", value, text)
