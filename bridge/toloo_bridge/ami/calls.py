"""Manager events become call events: one call a Linkedid, whatever its channels."""

from datetime import datetime, timezone

from ..event import make_event, utc_text
from ..keys import make_key
from .book import Book, ext_of
from .channel import EXTENSIONS, Peers, dialled_number

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
    # Ours: the channels that live when a connection is made.
    "TolooLiving",
)


class AmiCalls:
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

    # Channels

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

    # Ringing and answering

    def _on_dialbegin(self, message):
        uid, linked = message.get("DestUniqueid"), message.get("DestLinkedid")
        call = self.book.of(message.get("Uniqueid"), linked)
        if call is None:
            return
        self.book.put(uid, call)
        peer = self.peers.of(message.get("DestChannel"))
        if call["way"] is None:
            self._set_way(call, peer, message)
        if call["ring"] is None:
            call["ring"] = utc_text(self._at)
        if call["way"] == "out":
            if peer.kind == "trunk" and not call["said"]:
                call["said"] = True
                self._say(call, "outgoing", extension=call["own"])
        elif peer.name and peer.kind != "trunk":
            self._ring(call, uid, peer.name)

    def _set_way(self, call, peer, message):
        """The first who is dialled tells where a colleague's call goes."""
        if peer.kind == "trunk":
            call["way"], call["line"] = "out", peer.name
            dialled = (call["dialled"], message.get("DialString"))
            call["number"] = dialled_number(*dialled) or call["dialled"]
        elif peer.name and peer.name != call["own"]:
            call["way"], call["number"] = "internal", call["own"]

    def _ring(self, call, uid, extension):
        """A telephone rings; once a round, though a way station dials it again."""
        if extension in call["ringing"].values():
            call["ringing"][uid] = extension
            return
        call["ringing"][uid] = extension
        if extension == call["by"]:
            return
        call["rounds"] += 1
        self._say(call, "ring", extension, call["rounds"], extension=extension)

    def _on_dialend(self, message):
        uid = message.get("DestUniqueid")
        call = self.book.of(message.get("Uniqueid"), message.get("DestLinkedid"))
        if call is None:
            return
        extension = call["ringing"].pop(uid, None)
        if message.get("DialStatus") != "ANSWER":
            return
        peer = self.peers.of(message.get("DestChannel"))
        if call["way"] == "out":
            if peer.kind == "trunk":
                self._answer(call, call["own"])
            elif call["legs"] and peer.name:
                self._answer(call, peer.name)
        elif call["way"]:
            taken = call.pop("picked", None) or extension
            self._answer(call, taken or (peer.name if peer.kind != "trunk" else ""))

    def _on_pickup(self, message):
        call = self.book.of(
            message.get("TargetUniqueid"), message.get("TargetLinkedid")
        )
        if call is not None:
            call["picked"] = self.peers.of(message.get("Channel")).name

    def _answer(self, call, extension):
        """Somebody talks now; a way station and its telephone count once."""
        if call["answered"] and (call["by"] == extension or not extension):
            return
        if call["answered"]:
            self._end_leg(call)
        if call["first_answer"] is None:
            call["first_answer"] = utc_text(self._at)
        call["answered"], call["by"] = utc_text(self._at), extension
        call["legs"] += 1
        call["last"] = self._say(
            call,
            "answer",
            call["legs"],
            extension=extension,
            ring_seconds=self._waited(call),
            transfer_of=call["last"],
        )

    def _waited(self, call):
        """Seconds from the ring to the first answer, or to now."""
        return _between(call["ring"] or call["began"], call["first_answer"] or self._at)

    # Transfers

    def _end_leg(self, call):
        """Who talked talks no more, but the call goes on."""
        if not call["answered"]:
            return
        call["last"] = self._say(
            call,
            "end",
            call["legs"],
            extension=call["by"],
            ring_seconds=self._waited(call) if call["legs"] == 1 else 0,
            talk_seconds=_between(call["answered"], self._at),
            transfer_of=call["part_of"],
        )
        call["part_of"] = call["last"]
        call["answered"] = call["by"] = None

    def _on_blindtransfer(self, message):
        call = self.book.of(
            message.get("TransfererUniqueid"), message.get("TransfererLinkedid")
        )
        if call is not None and message.get("Result") == "Success":
            self._end_leg(call)
            if call["way"] == "out":
                call["own"] = message.get("Extension") or call["own"]

    def _on_attendedtransfer(self, message):
        """The call asked from and the call for the question become one."""
        first = self.book.of(
            message.get("OrigTransfererUniqueid"), message.get("OrigTransfererLinkedid")
        )
        second = self.book.of(
            message.get("SecondTransfererUniqueid"),
            message.get("SecondTransfererLinkedid"),
        )
        if not first or not second or message.get("Result") != "Success":
            return
        if first["way"] not in ("in", "out"):
            first, second = second, first
        if second["way"] != "internal" or first is second:
            return
        taker = second["by"] or next(iter(second["ringing"].values()), None)
        if self.inside:
            self._end(second, "guess")
        self.book.merge(second, first)
        if second["answered"]:
            self._answer(first, taker)
        else:
            self._end_leg(first)
        if first["way"] == "out":
            first["own"] = taker or first["own"]

    # Recordings

    def _on_varset(self, message):
        if message.get("Variable") == "MIXMONITOR_FILENAME":
            call = self.book.of(message.get("Uniqueid"), message.get("Linkedid"))
            self._record(call, message.get("Value"))

    def _on_cdr(self, message):
        file = message.get("RecordingFile") or message.get("recordingfile")
        self._record(self.book.lately(message.get("UniqueID")), file)

    def _record(self, call, file):
        """The recording's name, or its address where the configuration knows it."""
        if not call or not file or not call["way"] or call["recording"]:
            return
        call["recording"] = file
        if self.address:
            short = file.rpartition("/")[2]
            call["recording"] = self.address.replace("{file}", short)
        self._say(
            call, "record", extension=self._who(call), recording=call["recording"]
        )

    def _who(self, call):
        return call["own"] if call["way"] == "out" else call["by"]

    # The end

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
        talked = _between(call["answered"], self._at) if call["answered"] else 0
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

    def _on_tolooliving(self, message):
        """After a break: what is gone has ended meanwhile, what is new is joined."""
        channels = message.get("Channels", [])
        living = {channel.get("Uniqueid") for channel in channels}
        for uid in self.book.known() - living:
            call = self.book.leave(uid)
            if call is not None and not call["channels"]:
                self._end(call, "guess")
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


def _between(begun, ended):
    """Whole seconds from one moment to another; texts or datetimes."""
    begun, ended = (
        datetime.strptime(m, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        if isinstance(m, str)
        else m
        for m in (begun, ended)
    )
    return max(round((ended - begun).total_seconds()), 0)
