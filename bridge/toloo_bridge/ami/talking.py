"""Ringing and answering: the part of AmiCalls that knows who talks."""

from ..event import utc_text
from .book import between
from .channel import dialled_number


class Talking:
    """Handlers of dialling; what they need of AmiCalls is `book`, `peers`, `_say` and
    `_at`."""

    def _on_dialbegin(self, message):
        uid, linked = message.get("DestUniqueid"), message.get("DestLinkedid")
        call = self.book.of(message.get("Uniqueid"), linked)
        if call is None:
            return
        self.book.put(uid, call)
        peer = self.peers.of(message.get("DestChannel"))
        if call["way"] is None:
            self._set_way(call, peer, message)
        if call["way"] is None:
            # A colleague's own telephone rings first, as with click to dial.
            return
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
        if call["way"]:
            self._taken(call, uid, extension, message.get("DestChannel"))

    def _taken(self, call, uid, extension, channel):
        """A telephone or a trunk has answered."""
        peer = self.peers.of(channel)
        taken = call.pop("picked", None) or extension
        taken = taken or (peer.name if peer.kind != "trunk" else "")
        if call["way"] == "out" and peer.kind == "trunk":
            taken, uid = call["own"], call["id"]
        elif call["answered"] and call["by_uid"] in call["channels"]:
            # Asked while the other waits: who talks is decided by a transfer.
            call["asked"] = taken
            return
        self._answer(call, taken)
        if peer.kind != "local":
            call["by_uid"] = uid

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
        return between(call["ring"] or call["began"], call["first_answer"] or self._at)
