"""Where lines come from. `make` builds a source from its settings."""

from .ami import AmiSource
from .base import Backoff, Source, SourceError
from .files import FileSource
from .serial_line import SerialSource
from .tcp import TcpSource

TYPES = {
    "serial": SerialSource,
    "tcp": TcpSource,
    "file": FileSource,
    "ami": AmiSource,
}


def make(name, settings, sink):
    """The source of one `[sources.<name>]` table; `sink` is a Sink."""
    return TYPES[settings["type"]](name, settings, sink)
