"""What a channel's name tells: a colleague's telephone, a trunk, or a way station."""

import re
from typing import NamedTuple

EXTENSIONS = "[1-9][0-9]{1,4}"
_NAME = re.compile(r"(?P<tech>[^/]+)/(?P<peer>.+?)(?:-[0-9a-zA-Z]+(?:;[12])?)?")
# These technologies are outside lines; a name of digits is a port, not an extension.
_LINES = ("dahdi", "zap", "khomp", "mobile", "dongle", "misdn", "capi")
_DIGITS = re.compile(r"\+?\d{3,}")


class Peer(NamedTuple):
    """`kind` is "extension", "trunk" or "local"; `name` the extension or the trunk."""

    kind: str
    name: str


class Peers:
    """Tells peers from channel names. `extensions` is a pattern for the whole name;
    `trunks` names what is a trunk although the pattern fits."""

    def __init__(self, extensions=EXTENSIONS, trunks=()):
        self._pattern = re.compile(extensions)
        self._trunks = frozenset(trunks)

    def of(self, channel):
        """The Peer of a channel name such as `PJSIP/101-0000002a`."""
        found = _NAME.fullmatch(channel or "")
        if not found:
            return Peer("local", "")
        tech, name = found["tech"].lower(), found["peer"].partition("@")[0]
        if tech == "local":
            return Peer("local", name if self._pattern.fullmatch(name) else "")
        if tech in _LINES or name in self._trunks:
            return Peer("trunk", name)
        name = found["peer"]
        kind = "extension" if self._pattern.fullmatch(name) else "trunk"
        return Peer(kind, name)


def dialled_number(*texts):
    """The first of the texts that holds a number to dial, as in `trunk/0912…`."""
    for text in texts:
        parts = re.split(r"[/@:,]", text or "")
        for part in reversed(parts):
            if _DIGITS.fullmatch(part):
                return part
    return ""
