"""What was missed, from Asterisk's own call records (`Master.csv` of cdr-csv, or a
table)."""

import csv
from datetime import datetime, timedelta, timezone

from ..event import from_text
from .book import between, new_call
from .channel import dialled_number

FIELDS = (
    "accountcode src dst dcontext clid channel dstchannel lastapp lastdata start "
    "answer end duration billsec disposition amaflags uniqueid userfield"
).split()
# A busy day's worth of lines; what is older was told long ago.
TAIL = 4_000_000
_MARGIN = timedelta(minutes=2)


def read_tail(path, size=TAIL):
    """[{field: text}] of the last lines of a file of call records."""
    with open(path, "rb") as file:
        file.seek(0, 2)
        begin = max(file.tell() - size, 0)
        file.seek(begin)
        lines = file.read().decode("utf-8", "replace").splitlines()
    if begin:
        lines = lines[1:]
    rows = [dict(zip(FIELDS, row, strict=False)) for row in csv.reader(lines)]
    return [row for row in rows if row.get("uniqueid")]


class Catching:
    """The part of AmiCalls that closes gaps. A call that was told already has the
    same keys, so that telling it again does no harm."""

    def _on_toloocdr(self, message):
        """Rows of calls; those that ended after the last event seen are told."""
        if not self.book.seen:
            # The first start of all: what was before is not ours.
            return
        since = from_text(self.book.seen) - _MARGIN
        groups = {}
        for row in message.get("Rows", []):
            if (end := _moment(row.get("end"))) and end >= since:
                groups.setdefault(row["uniqueid"], []).append(row)
        for uid, rows in groups.items():
            if not self.book.lately(uid):
                self._tell_rows(uid, rows)

    def _tell_rows(self, uid, rows):
        """One call, whatever the number of its rows (a forked call has several)."""
        # What a menu or a queue answered has nobody on the other side.
        taken = [
            row
            for row in rows
            if row.get("disposition") == "ANSWERED"
            and self.peers.of(row.get("dstchannel")).name
        ]
        row = (taken or rows)[0]
        end = max(_moment(r["end"]) for r in rows if _moment(r.get("end")))
        began = min(filter(None, (_moment(r.get("start")) for r in rows)), default=end)
        call = new_call(uid, began)
        self._set_from_rows(call, row, rows)
        if call["way"] is None:
            return
        other = self.peers.of(row.get("dstchannel"))
        extension = call["own"] if call["way"] == "out" else other.name
        answered = _moment(row.get("answer")) if taken else None
        kind = "missed" if call["way"] == "in" and not answered else "end"
        file = next(filter(None, (r.get("recordingfile") for r in rows)), None)
        self._at = end
        self._say(
            call,
            kind,
            1 if answered else "last",
            extension=extension if answered or call["way"] != "in" else None,
            ring_seconds=between(began, answered or end),
            talk_seconds=between(answered, end) if answered else 0,
            account=row.get("accountcode"),
            recording=self._address_of(file) if answered and file else None,
        )

    def _set_from_rows(self, call, row, rows):
        """Direction and parties: by a row with an outside line, if there is one, for
        way stations give rows of their own."""
        outside = [
            one
            for one in (row, *rows)
            for side in ("channel", "dstchannel")
            if self.peers.of(one.get(side)).kind == "trunk"
        ]
        self._set_from_row(call, (outside or [row])[0])

    def _set_from_row(self, call, row):
        """Direction and parties by the channels' names."""
        first = self.peers.of(row.get("channel"))
        other = self.peers.of(row.get("dstchannel"))
        if first.kind == "trunk":
            call["way"], call["line"] = "in", first.name
            call["number"] = row.get("src", "")
            call["called"] = row.get("did") or row.get("dst", "")
            name = row.get("cnam", "")
            call["name"] = name if name != call["number"] else ""
        elif other.kind == "trunk":
            call["way"], call["line"], call["own"] = "out", other.name, first.name
            call["number"] = dialled_number(row.get("dst")) or row.get("dst", "")
        elif first.name and other.name and first.name != other.name:
            call["way"], call["number"] = "internal", first.name


def _moment(text):
    """The UTC moment of `2026-11-24 08:30:00`, None of anything else."""
    try:
        found = datetime.strptime(text or "", "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    return found.replace(tzinfo=timezone.utc)
