"""The spool: what was read is on the disk before anything else is done with it."""

import json
import logging
import sqlite3
import threading
import time
import uuid
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

from .event import make_event
from .keys import make_key

_logger = logging.getLogger(__name__)
SCHEMA = Path(__file__).with_name("spool.sql")
# Unparsed lines also go to Odoo; here the newest stay for `status`.
MOST_KEPT = 10_000
FORMAT = "1"


class Row(NamedTuple):
    """One raw line. `number` is the spool's own, unique on this machine."""

    number: int
    source: str
    received: datetime
    live: bool
    occurrence: int
    place: str
    data: bytes


class Raw(NamedTuple):
    """What a source hands over: bytes of a line, and where they came from."""

    data: bytes
    received: datetime
    occurrence: int = 0
    place: str = ""
    live: bool = True


class Outcome(NamedTuple):
    """What a reader made of one row; `events` are dicts without their `seq`."""

    kind: str
    why: str = ""
    events: tuple = ()


class Spool:
    """An SQLite file in WAL mode with `synchronous` FULL: what a method has returned
    from survives kill -9 and loss of power. Safe to use from several threads."""

    def __init__(self, path):
        self._lock = threading.RLock()
        self._base = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, timeout=30
        )
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = FULL")
        self._prepare()
        found = "SELECT value FROM meta WHERE name = 'id'"
        self.identity = self._base.execute(found).fetchone()[0]

    def _prepare(self):
        with self._lock:
            self._base.executescript(SCHEMA.read_text(encoding="utf-8"))
            with self._write() as base:
                add = "INSERT OR IGNORE INTO meta VALUES (?, ?)"
                base.execute(add, ("id", uuid.uuid4().hex))
                base.execute(add, ("format", FORMAT))
                # A new spool goes on behind a lost one: numbers begin at the clock.
                base.execute(
                    "INSERT INTO sqlite_sequence (name, seq) SELECT 'event', ? "
                    "WHERE NOT EXISTS "
                    "(SELECT 1 FROM sqlite_sequence WHERE name = 'event')",
                    (int(time.time()),),
                )

    @contextmanager
    def _write(self):
        """One transaction, written to the disk when it is left."""
        with self._lock:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def _read(self, query, values=()):
        with self._lock:
            return self._base.execute(query, values).fetchall()

    def close(self):
        """Close the file; the spool cannot be used any more."""
        with self._lock:
            self._base.close()

    def add(self, source, lines):
        """Store Raw lines of a source, in their order."""
        rows = [
            (source, at.isoformat(), live, occurrence, place, data)
            for data, at, occurrence, place, live in lines
        ]
        with self._write() as base:
            base.executemany(
                "INSERT INTO raw (source, received, live, occurrence, place, data) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    def parse(self, make_reader, limit=500):
        """Hand the oldest rows to their sources' readers and store what they make of
        them, in one transaction with the readers' state. `make_reader(source, state)`
        gives an object with `feed(row)` -> Outcome and `dump()`. Returns how many rows
        were dealt with."""
        with self._write() as base:
            rows = base.execute(
                "SELECT id, source, received, live, occurrence, place, data FROM raw "
                "ORDER BY id LIMIT ?",
                (limit,),
            ).fetchall()
            readers = {}
            for number, source, received, *rest in rows:
                if source not in readers:
                    state = self._state(base, source)
                    readers[source] = make_reader(source, state)
                at = datetime.fromisoformat(received)
                row = Row(number, source, at, bool(rest[0]), *rest[1:])
                self._store(base, row, _feed(readers[source], row))
            for source, reader in readers.items():
                body = json.dumps(reader.dump())
                base.execute("REPLACE INTO state VALUES (?, ?)", (source, body))
            if rows:
                base.execute("DELETE FROM raw WHERE id <= ?", (rows[-1][0],))
        return len(rows)

    def _state(self, base, source):
        found = base.execute("SELECT body FROM state WHERE source = ?", (source,))
        row = found.fetchone()
        return json.loads(row[0]) if row else {}

    def _store(self, base, row, outcome):
        self._count(base, row.source, outcome.kind)
        if outcome.kind == "unparsed":
            base.execute(
                "INSERT INTO kept (source, received, why, data) VALUES (?, ?, ?, ?)",
                (row.source, row.received.isoformat(), outcome.why, row.data),
            )
            base.execute(
                "DELETE FROM kept WHERE id <= (SELECT max(id) FROM kept) - ?",
                (MOST_KEPT,),
            )
        for event in outcome.events:
            body = json.dumps(event, ensure_ascii=False)
            base.execute(
                "INSERT OR IGNORE INTO event (source, event_key, body) "
                "VALUES (?, ?, ?)",
                (row.source, event["event_key"], body),
            )

    def _count(self, base, source, name, value=1):
        base.execute(
            "INSERT INTO counter VALUES (?, ?, ?) ON CONFLICT (source, name) "
            "DO UPDATE SET value = value + excluded.value",
            (source, name, value),
        )

    def take(self, limit=500, size=400_000):
        """The oldest waiting events as dicts with their `seq`, in order; at most
        `limit` of them and about `size` characters."""
        events, length = [], 0
        for seq, body in self._read(
            "SELECT seq, body FROM event WHERE refused IS NULL ORDER BY seq LIMIT ?",
            (limit,),
        ):
            length += len(body)
            if events and length > size:
                break
            events.append(json.loads(body) | {"seq": seq})
        return events

    def acknowledge(self, keys):
        """Forget events that Odoo has stored."""
        with self._write() as base:
            done = 0
            for key in keys:
                query = "DELETE FROM event WHERE event_key = ?"
                done += base.execute(query, (key,)).rowcount
            self._count(base, "", "delivered", done)

    def refuse(self, reasons):
        """Put events aside that Odoo refused: {event key: reason}. They stay."""
        with self._write() as base:
            base.executemany(
                "UPDATE event SET refused = ? WHERE event_key = ?",
                [(reason[:500], key) for key, reason in reasons.items()],
            )

    def retry_refused(self):
        """Queue again what was put aside; the number of events."""
        with self._write() as base:
            query = "UPDATE event SET refused = NULL WHERE refused IS NOT NULL"
            return base.execute(query).rowcount

    def tell(self, name, **facts):
        """Note how a source or the delivery is doing; None takes a fact away."""
        with self._write() as base:
            found = base.execute("SELECT body FROM health WHERE name = ?", (name,))
            row = found.fetchone()
            body = (json.loads(row[0]) if row else {}) | facts
            body = {key: value for key, value in body.items() if value is not None}
            base.execute("REPLACE INTO health VALUES (?, ?)", (name, json.dumps(body)))

    def health(self):
        """{name: facts} of what `tell` noted."""
        found = self._read("SELECT name, body FROM health ORDER BY name")
        return {name: json.loads(body) for name, body in found}

    def counts(self):
        """{source: {kind: lines}}; the delivery's are under ""."""
        counts = {}
        for source, name, value in self._read("SELECT * FROM counter"):
            counts.setdefault(source, {})[name] = value
        return counts

    def waiting(self):
        """(raw rows not parsed, events not delivered, events refused)."""
        return self._read(
            "SELECT (SELECT count(*) FROM raw), "
            "(SELECT count(*) FROM event WHERE refused IS NULL), "
            "(SELECT count(*) FROM event WHERE refused IS NOT NULL)"
        )[0]

    def refused(self, limit=20):
        """[(event dict, reason)] of the newest events put aside."""
        found = self._read(
            "SELECT body, refused FROM event WHERE refused IS NOT NULL "
            "ORDER BY seq DESC LIMIT ?",
            (limit,),
        )
        return [(json.loads(body), reason) for body, reason in found]

    def kept(self, limit=20):
        """[(source, received, why, bytes)] of the newest unparsed lines."""
        return self._read(
            "SELECT source, received, why, data FROM kept ORDER BY id DESC LIMIT ?",
            (limit,),
        )


def _feed(reader, row):
    """The reader's Outcome. A line on which it fails must not stop those behind it:
    it is kept, and told as an unparsed line."""
    try:
        return reader.feed(row)
    except Exception as error:
        _logger.exception("A line of %s could not be dealt with", row.source)
        why = f"the bridge failed on it: {error!r}"
        key = make_key(row.source, row.data, row.place or row.number)
        event = make_event(
            source=row.source,
            event_key=key,
            kind="unparsed",
            call_key=key,
            time=row.received,
            time_sure="received",
            raw=row.data.decode("latin-1"),
        )
        return Outcome("unparsed", why, (event,))


def now():
    """The present moment, aware."""
    return datetime.now(timezone.utc)
