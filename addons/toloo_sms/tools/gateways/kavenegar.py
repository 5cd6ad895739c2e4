"""Kavenegar's REST service, v1."""

import json

from .base import Gateway, GatewayError, Inbound, Outcome, Receipt
from .link import MaybeTaken, NotTaken
from .reading import as_json, checked_json, from_unix, national, text_of

FINAL = {10: "delivered", 6: "failed", 11: "failed", 13: "failed", 14: "failed"}
STATES = FINAL | dict.fromkeys((1, 2, 4, 5), "sent")
UNKNOWN_TO_IT = 100
# Codes of a whole call that concern the account and not the messages.
HALTING = {401, 402, 403, 407, 409, 412, 418}


def local_id(uuid):
    """Our key as the whole number below 2**60 that Kavenegar takes."""
    return int(uuid[:15], 16)


class Kavenegar(Gateway):
    """Many messages a call, each with our key, by which it can be asked."""

    provider = "kavenegar"
    default_url = "https://api.kavenegar.com"
    batch = 20
    claim = 40
    threads = 2
    asks_by_key = True
    asks_states = 200
    polls_inbound = True

    def _path(self, method):
        return f"/v1/{self.settings.api_key}/{method}.json"

    def _send(self, messages):
        values = {
            "receptor": json.dumps([national(m.number) for m in messages]),
            "sender": json.dumps([self.settings.sender] * len(messages)),
            "message": json.dumps([m.body for m in messages], ensure_ascii=False),
            "localmessageids": json.dumps([local_id(m.uuid) for m in messages]),
        }
        status, content = self.link.post(self._path("sms/sendarray"), values)
        if status >= 500:
            raise MaybeTaken(f"HTTP {status}")
        document = as_json(content)
        code, text = _verdict(document, status)
        if code == 200:
            return _match(messages, document.get("entries") or [])
        state = "halt" if code in HALTING else "failed"
        return [Outcome(m.uuid, state, code=str(code), text=text) for m in messages]

    def _ask(self, method, values=None):
        try:
            status, content = self.link.get(self._path(method), values)
        except (NotTaken, MaybeTaken) as error:
            raise GatewayError(str(error)) from error
        if status >= 500:
            raise GatewayError(f"HTTP {status}", status)
        document = checked_json(200, content)
        code, text = _verdict(document, status)
        if code != 200:
            raise GatewayError(text, code)
        return document.get("entries") or []

    def find(self, uuids):
        """By our keys; Kavenegar remembers them for twelve hours."""
        keys = {str(local_id(uuid)): uuid for uuid in uuids}
        entries = self._ask("sms/statuslocalmessageid", {"localid": ",".join(keys)})
        found = []
        for entry in entries:
            uuid = keys.get(str(entry.get("localid")))
            status = entry.get("status")
            if uuid and status == UNKNOWN_TO_IT:
                found.append(Outcome(uuid, "missing"))
            elif uuid and status in STATES:
                found.append(_outcome(uuid, entry))
        return found

    def states(self, refs):
        """By its numbers."""
        entries = self._ask("sms/status", {"messageid": ",".join(refs)})
        return [
            _receipt(str(e.get("messageid")), e.get("status"), e.get("statustext"))
            for e in entries
            if e.get("status") in FINAL
        ]

    def credit(self):
        """Rial left in the account."""
        entries = self._ask("account/info")
        return float(entries.get("remaincredit") or 0)

    def inbound(self):
        """Unread ones, and those read last: what was fetched as unread and then lost
        with this process is among these."""
        rows = []
        for is_read in ("0", "1"):
            values = {"linenumber": self.settings.sender, "isread": is_read}
            for entry in self._ask("sms/receive", values):
                rows += self.read_inbound(entry)
        return rows

    @classmethod
    def read_status(cls, values):
        """A report of one message: messageid, status."""
        ref, status = text_of(values, "messageid"), text_of(values, "status")
        if ref and status.isdecimal() and int(status) in STATES:
            return [_receipt(ref, int(status), "")]
        return []

    @classmethod
    def read_inbound(cls, values):
        """One message: messageid, from (or sender), to (or receptor), message, date."""
        number, ref = text_of(values, "from", "sender"), text_of(values, "messageid")
        if not number or not ref:
            return []
        date = from_unix(text_of(values, "date"))
        to = text_of(values, "to", "receptor")
        return [Inbound(number, text_of(values, "message"), ref, date, to)]


def _verdict(document, status):
    """(code, text) of an answer."""
    verdict = document.get("return") if isinstance(document, dict) else None
    if not isinstance(verdict, dict):
        raise MaybeTaken(f"HTTP {status} without a verdict")
    return verdict.get("status"), str(verdict.get("message") or "")[:200]


def _match(messages, entries):
    """Outcomes of messages from the entries of an answer, which may lack some."""
    left = {}
    for entry in entries:
        key = (str(entry.get("receptor")), entry.get("message"))
        left.setdefault(key, []).append(entry)
    outcomes = []
    for message in messages:
        same = left.get((national(message.number), message.body))
        if same:
            outcomes.append(_outcome(message.uuid, same.pop(0)))
        else:
            text = "not in the answer"
            outcomes.append(Outcome(message.uuid, "unknown", text=text))
    return outcomes


def _outcome(uuid, entry):
    status = entry.get("status")
    state = STATES.get(status, "sent")
    code = str(status) if state == "failed" else ""
    text = str(entry.get("statustext") or "")[:200] if code else ""
    return Outcome(uuid, state, str(entry.get("messageid") or ""), code, text)


def _receipt(ref, status, text):
    state = STATES[status]
    code = str(status) if state == "failed" else ""
    return Receipt(ref=ref, state=state, code=code, text=str(text or "")[:200])
