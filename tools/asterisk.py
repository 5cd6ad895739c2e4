"""A real Asterisk and sipp for the bridge's tests: Debian's packages, unpacked only."""

import debian
from paths import STATE
from step import fingerprint, is_done, say, set_done

PACKAGES = ("asterisk", "sip-tester")
SUITE = "sid"
TREE = STATE / "asterisk"


def prepare():
    """The folder in which they lie; SetupError says why they cannot be had."""
    mark = fingerprint("asterisk", *PACKAGES)
    if not is_done("asterisk", mark):
        say("Asterisk: fetching Debian's packages (95 MB)")
        debian.fetch(PACKAGES, (SUITE,), TREE, "Asterisk", whole=True)
        set_done("asterisk", mark)
    return TREE
