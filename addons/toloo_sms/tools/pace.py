"""Never more than so many messages in any second; no ORM."""

import threading
import time
from collections import deque

WINDOW = 1.0


class Pace:
    """Slots, one for each message of a second.

    A message holds its slot from before its call until a second after the answer, so
    that whenever the gateway counts it within the call, no window of a second holds
    more than there are slots. All slots are free a second after the start only: a
    process that was killed a moment ago may have used them.
    """

    def __init__(self, rate, clock=time.monotonic, sleep=time.sleep):
        self.rate = rate
        self._clock, self._sleep = clock, sleep
        self._free = deque([clock() + WINDOW] * rate)
        self._changed = threading.Condition()

    def take(self, count):
        """Wait until `count` slots are free, at most `rate`, and hold them."""
        if not self.rate:
            return
        with self._changed:
            while len(self._free) < count:
                self._changed.wait()
            ready = max(self._free.popleft() for _slot in range(count))
        pause = ready - self._clock()
        if pause > 0:
            self._sleep(pause)

    def give(self, count):
        """Let go of slots whose call has ended now."""
        if not self.rate:
            return
        with self._changed:
            self._free.extend([self._clock() + WINDOW] * count)
            self._changed.notify_all()
