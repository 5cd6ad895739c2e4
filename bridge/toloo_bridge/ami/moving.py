"""Transfers and recordings: the part of AmiCalls that follows a call elsewhere."""

from .book import between


class Moving:
    """Handlers of transfers; they end a leg and let another begin."""

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
            talk_seconds=between(call["answered"], self._at),
            transfer_of=call["part_of"],
        )
        call["part_of"] = call["last"]
        call["answered"] = call["by"] = call["by_uid"] = None

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
        if first is second:
            self._hand_over(first, first["asked"], first["asked"])
            return
        if first["way"] not in ("in", "out"):
            first, second = second, first
        if second["way"] != "internal":
            return
        taker = second["by"] or next(iter(second["ringing"].values()), None)
        if self.inside:
            self._end(second, "guess")
        self.book.merge(second, first)
        self._hand_over(first, taker, second["answered"])

    def _hand_over(self, call, taker, answered):
        """A call goes to `taker`, who talks already or whose telephone still rings."""
        call["asked"] = None
        if answered:
            self._answer(call, taker)
        else:
            self._end_leg(call)
        if call["way"] == "out":
            call["own"] = taker or call["own"]

    def _on_varset(self, message):
        if message.get("Variable") == "MIXMONITOR_FILENAME":
            call = self.book.of(message.get("Uniqueid"), message.get("Linkedid"))
            self._record(call, message.get("Value"))

    def _on_cdr(self, message):
        file = message.get("RecordingFile") or message.get("recordingfile")
        self._record(self.book.lately(message.get("UniqueID")), file)

    def _record(self, call, file):
        if not call or not file or not call["way"] or call["recording"]:
            return
        call["recording"] = self._address_of(file)
        self._say(
            call, "record", extension=self._who(call), recording=call["recording"]
        )

    def _address_of(self, file):
        """The recording's name, or its address where the configuration knows it."""
        short = file.rpartition("/")[2]
        return self.address.replace("{file}", short) if self.address else file

    def _who(self, call):
        return call["own"] if call["way"] == "out" else call["by"]
