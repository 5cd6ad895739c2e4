"""Calls of a gateway by several threads, at a pace, within the hours; no ORM."""

import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from .gateways import Outcome, kind_of, open_gateway
from .pace import Pace

# Sending stops this long before the line closes (seconds): a call takes its time.
MARGIN = 2.0


class Flight:
    """Messages under way."""

    def __init__(self, futures):
        self._futures = futures

    def is_over(self):
        """Whether all have an Outcome."""
        return all(future.done() for future in self._futures)

    def outcomes(self):
        """Wait for the Outcomes, as the calls ended."""
        return [outcome for future in self._futures for outcome in future.result()]


class Sender:
    """The threads of one line. `closes` is the Unix time at which the line closes."""

    def __init__(self, settings, rate=0, closes=None):
        kind = kind_of(settings.provider)
        self._settings = settings
        self._pace = Pace(rate)
        self._closes = closes
        self._batch = min(kind.batch, rate) if rate else kind.batch
        self._threads = kind.threads
        self._pool = ThreadPoolExecutor(kind.threads)
        self._own = threading.local()
        self._opened = []
        self.halted = None

    def submit(self, messages):
        """Begin to send messages; their Flight."""
        size = self._batch
        chunks = deque(messages[at : at + size] for at in range(0, len(messages), size))
        count = min(self._threads, len(chunks))
        return Flight([self._pool.submit(self._work, chunks) for _n in range(count)])

    def close(self):
        """Wait for what is under way and close the connections."""
        self._pool.shutdown()
        for gateway in self._opened:
            gateway.close()

    def _gateway(self):
        if not hasattr(self._own, "gateway"):
            self._own.gateway = open_gateway(self._settings)
            self._opened.append(self._own.gateway)
        return self._own.gateway

    def _work(self, chunks):
        """Call for one chunk after the other, as the other threads do."""
        outcomes = []
        while True:
            try:
                chunk = chunks.popleft()
            except IndexError:
                return outcomes
            outcomes += self._call(chunk)

    def _call(self, chunk):
        if not self.is_open():
            return [Outcome(message.uuid, "held") for message in chunk]
        self._pace.take(len(chunk))
        try:
            # The wait for a slot may have lasted until the line closed.
            if self.is_open():
                return self._outcomes(chunk)
            return [Outcome(message.uuid, "held") for message in chunk]
        finally:
            self._pace.give(len(chunk))

    def is_open(self):
        """Whether the next message may go."""
        in_time = self._closes is None or time.time() < self._closes - MARGIN
        return in_time and not self.halted

    def _outcomes(self, chunk):
        try:
            outcomes = self._gateway().send(chunk)
        except Exception as error:
            # Whatever broke, the gateway may have been reached before it did.
            text = f"{type(error).__name__}: {error}"[:200]
            return [Outcome(message.uuid, "unknown", text=text) for message in chunk]
        for outcome in outcomes:
            if outcome.state == "halt":
                self.halted = self.halted or outcome
        return outcomes
