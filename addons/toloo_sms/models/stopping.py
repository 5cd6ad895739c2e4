"""An orderly stop of the server: what is under way is written down before it ends."""

import contextlib
import threading

from odoo.service.server import CommonServer

# Seconds that the server waits; what is still under way then is in doubt.
PATIENCE = 10

_changed = threading.Condition()
_state = {"working": 0, "stopping": False}


@contextlib.contextmanager
def working():
    """The server waits for the end of this when it stops."""
    with _changed:
        _state["working"] += 1
    try:
        yield
    finally:
        with _changed:
            _state["working"] -= 1
            _changed.notify_all()


def is_stopping():
    """Whether nothing more is to be begun."""
    return _state["stopping"]


def stop():
    """Have the work end, and wait for it."""
    with _changed:
        _state["stopping"] = True
        _changed.wait_for(lambda: not _state["working"], PATIENCE)


CommonServer.on_stop(stop)
