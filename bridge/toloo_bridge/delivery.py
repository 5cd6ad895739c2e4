"""Delivery to Odoo: in order, in batches, again until acknowledged."""

import asyncio
import logging
import uuid
from datetime import timedelta

from .event import VERSION, from_text, utc_text
from .odoo import OdooError
from .sources.base import Backoff
from .spool import now

_logger = logging.getLogger(__name__)
BATCH = 500
IDLE_SECONDS = 30
# A batch that fails so often for no general reason is cut to find the guilty event.
PATIENCE = 3
# An absence may be long, the wait after it not: somebody waits for the calls.
MOST_PAUSE = 15


def attempt(events, ahead):
    """What Odoo's `ingest` is called with once: a number of its own, and the moment by
    Odoo's clock, which is `ahead` of this one."""
    return {
        "version": VERSION,
        "events": events,
        "batch": uuid.uuid4().hex,
        "sent": utc_text(now() + ahead),
    }


class Delivery:
    """Takes events from the spool and posts them with `odoo.call`. Events go out in
    the spool's order; one that Odoo refuses is put aside and holds up nothing."""

    def __init__(self, spool, odoo, batch=BATCH, most_pause=MOST_PAUSE):
        self.spool, self.odoo = spool, odoo
        self.batch = self.size = batch
        self.backoff = Backoff(0.5, most_pause)
        self._wake = asyncio.Event()
        self._failures = 0
        self._down = None
        self._ahead = timedelta()

    def wake(self):
        """There may be something new."""
        self._wake.set()

    async def run(self):
        """Deliver for ever."""
        while True:
            self._wake.clear()
            try:
                sent = await self.step()
            except OdooError as error:
                await self._fail(error)
                continue
            if not sent:
                try:
                    await asyncio.wait_for(self._wake.wait(), IDLE_SECONDS)
                except (asyncio.TimeoutError, TimeoutError):
                    pass

    async def step(self):
        """Send one batch; the number of its events, 0 where none waits."""
        events = await asyncio.to_thread(self.spool.take, self.size)
        if not events:
            return 0
        try:
            answer = await self._post(events)
        except OdooError as error:
            if error.kind == "large" and len(events) > 1:
                self.size = max(len(events) // 2, 1)
                return len(events)
            if error.kind not in ("refused", "large"):
                raise
            await self._search(events, error)
            return len(events)
        await self._settle(events, answer)
        self.size = min(self.size * 2, self.batch)
        return len(events)

    async def drain(self):
        """Send until nothing waits; raises OdooError at the first failure."""
        total = 0
        while sent := await self.step():
            total += sent
        return total

    async def _post(self, events):
        """One attempt. Each has a key of its own, so that Odoo can refuse a batch that
        somebody else plays again, and the moment by Odoo's clock."""
        try:
            return await self._attempt(events)
        except OdooError as error:
            if error.said[:1] == ["clock"]:
                self._ahead = from_text(error.said[1]) - now()
                _logger.warning("This clock is off by %s.", -self._ahead)
            elif error.said[:1] != ["replayed"]:
                raise
            # Taken already means that only the answer was lost: ask once more.
            return await self._attempt(events)

    async def _attempt(self, events):
        values = attempt(events, self._ahead)
        return await asyncio.to_thread(self.odoo.call, "ingest", values)

    async def _settle(self, events, answer):
        """Do as Odoo says of each event: forget it, or put it aside."""
        sent = {event["event_key"]: event for event in events}
        if not isinstance(answer, dict):
            raise OdooError("missing", f"Odoo's answer is not understood: {answer!r}")
        accepted = [key for key in answer.get("accepted", ()) if key in sent]
        refused = {
            item["event_key"]: str(item.get("reason") or "no reason given")
            for item in answer.get("refused", ())
            if item.get("event_key") in sent
        }
        if accepted:
            await asyncio.to_thread(self.spool.acknowledge, accepted)
        if refused:
            await self._put_aside(sent, refused)
        if not accepted and not refused:
            raise OdooError("missing", "Odoo's answer names none of the events sent")
        await self._succeed()

    async def _put_aside(self, sent, refused):
        await asyncio.to_thread(self.spool.refuse, refused)
        for key, reason in refused.items():
            event = sent[key]
            _logger.error(
                "Odoo refused an event of %s (%s, number %s): %s. It is kept; see "
                "`toloo-bridge status`.",
                event["source"],
                event["kind"],
                event["number"],
                reason,
            )

    async def _search(self, events, error):
        """The whole batch was refused. After some tries it is halved until one event
        is left; that one is put aside, but only when Odoo takes an empty batch and
        then again not the event, that is when the fault is its own."""
        self._failures += 1
        if len(events) > 1:
            if self._failures < PATIENCE:
                raise error
            self.size = len(events) // 2
            return
        await self._post([])
        try:
            await self._settle(events, await self._post(events))
            return
        except OdooError as again:
            if again.kind not in ("refused", "large"):
                raise
        key = events[0]["event_key"]
        await self._put_aside({key: events[0]}, {key: str(error)})
        self._failures = PATIENCE
        self.size = self.batch

    async def _succeed(self):
        self._failures = 0
        self.backoff.reset()
        if self._down is not None:
            _logger.info("Odoo is back; delivering what has waited.")
            self._down = None
        moment = now().isoformat()
        await asyncio.to_thread(self.spool.tell, "odoo", last=moment, error=None)

    async def _fail(self, error):
        pause = self.backoff.next()
        waiting = await asyncio.to_thread(self.spool.waiting)
        text = str(error)
        # The same trouble every minute would fill the log: once is enough.
        level = logging.DEBUG if text == self._down else logging.WARNING
        _logger.log(
            level,
            "No delivery: %s. %d events wait in the spool; next try in %.0f s.",
            text,
            waiting[1],
            pause,
        )
        self._down = text
        await asyncio.to_thread(self.spool.tell, "odoo", error=text)
        await asyncio.sleep(pause)
