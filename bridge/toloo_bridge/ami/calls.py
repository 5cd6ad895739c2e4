"""Manager events become call events: one call a Linkedid, whatever its channels."""

from datetime import datetime, timezone

from ..event import make_event, utc_text
from ..keys import make_key
from .book import Book, between, ext_of
from .cdr import Catching
from .channel import EXTENSIONS, Peers
from .moving import Moving
from .talking import Talking

WANTED = (
    "Newchannel",
    "NewCallerid",
    "DialBegin",
    "DialEnd",
    "BlindTransfer",
    "AttendedTransfer",
    "QueueCallerJoin",
    "Pickup",
    "VarSet",
    "Cdr",
    "Hangup",
    # Ours: when a connection is made, the call records and the channels that live.
    "TolooCdr",
    "TolooAsked",
    "TolooLiving",
)


class AmiCalls(Talking, Moving, Catching):
    """The state machine of one Asterisk. `state` is what `dump` gave."""

    def __init__(self, source, settings=None, state=None):
        settings = settings or {}
        self.source = source
        self.inside = settings.get("internal_calls", False)
        self.address = settings.get("recording_url", "")
        self.peers = Peers(
            settings.get("extensions", EXTENSIONS), settings.get("trunks", ())
        )
        self.book = Book(state)
        self._made = []
        self._at = None

    def dump(self):
        """The state as a dict of JSON values."""
        return self.book.dump()

    def feed(self, message, received):
        """The events that a manager event gives; none for what is of no interest."""
        self._made = []
        self._at = _moment(message, received)
        name = message.get("Event", "")
        if name in WANTED:
            getattr(self, f"_on_{name.lower()}")(message)
            if not name.startswith("Toloo"):
                self.book.seen = utc_text(self._at)
        return self._made

    def _say(self, call, kind, *marks, sure="second", **values):
        """Emit an event of a call; its key, for transfers that refer to it."""
        if call["way"] == "internal" and not self.inside:
            return None
        key = make_key(self.source, call["id"], kind, *marks)
        event = {
            "direction": call["way"],
            "number": call["number"],
            "name": call["name"],
            "called": call["called"],
            "line": call["line"],
            "queue": call["queue"],
        }
        self._made.append(
            make_event(
                source=self.source,
                event_key=key,
                kind=kind,
                call_key=make_key(self.source, call["id"]),
                time=self._at,
                time_sure=sure,
                **(event | values),
            )
        )
        return key

    def _on_newchannel(self, message):
        call, fresh = self.book.join(
            message.get("Uniqueid"), message.get("Linkedid"), self._at
        )
        if call is None or not fresh:
            return
        peer = self.peers.of(message.get("Channel"))
        dialled = message.get("Exten", "")
        if peer.kind == "trunk":
            call["way"], call["line"] = "in", peer.name
            call["called"] = dialled if dialled not in ("s", "h", "i") else ""
            self._set_caller(call, message)
        else:
            call["own"] = peer.name or ext_of(message.get("CallerIDNum"))
            call["dialled"] = dialled

    def _set_caller(self, call, message):
        number, name = message.get("CallerIDNum"), message.get("CallerIDName")
        if number and number != "<unknown>":
            call["number"] = number
        if name and name not in ("<unknown>", call["number"]):
            call["name"] = name

    def _on_newcallerid(self, message):
        call = self.book.of(message.get("Uniqueid"))
        first = call and call["id"] == message.get("Uniqueid")
        if first and call["way"] == "in" and not call["number"]:
            self._set_caller(call, message)

    def _on_queuecallerjoin(self, message):
        if call := self.book.of(message.get("Uniqueid"), message.get("Linkedid")):
            call["queue"] = message.get("Queue", "")

    def _on_hangup(self, message):
        call = self.book.leave(message.get("Uniqueid"))
        if call is not None and not call["channels"]:
            self._end(call)

    def _end(self, call, sure="second"):
        """The last channel is gone."""
        self.book.close(call)
        if call["way"] is None:
            return
        never = call["first_answer"] is None
        kind = "missed" if never and call["way"] == "in" else "end"
        talked = between(call["answered"], self._at) if call["answered"] else 0
        self._say(
            call,
            kind,
            call["legs"] if kind == "end" and call["answered"] else "last",
            sure=sure,
            extension=self._who(call),
            ring_seconds=self._waited(call) if call["legs"] < 2 else 0,
            talk_seconds=talked,
            transfer_of=call["part_of"],
            recording=call["recording"],
        )

    def _on_tolooasked(self, _message):
        """Only of these channels can the answer say that they are gone: a younger one
        may be missing in it and yet live."""
        self.book.asked = sorted(self.book.known())

    def _on_tolooliving(self, message):
        """After a break: what is gone has ended meanwhile, what is new is joined."""
        channels = message.get("Channels", [])
        living = {channel.get("Uniqueid") for channel in channels}
        for uid in self.book.asked:
            call = self.book.leave(uid) if uid not in living else None
            if call is not None and not call["channels"]:
                self._end(call, "guess")
        self.book.asked = []
        known = self.book.known()
        first = [c for c in channels if c.get("Uniqueid") == c.get("Linkedid")]
        for channel in first + [c for c in channels if c not in first]:
            if channel.get("Uniqueid") not in known:
                self._on_newchannel(channel)


def _moment(message, received):
    """Asterisk's own time where it gives one (`timestampevents`)."""
    try:
        return datetime.fromtimestamp(float(message["Timestamp"]), timezone.utc)
    except (KeyError, ValueError, OverflowError, OSError):
        return received
