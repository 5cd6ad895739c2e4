"""A real Asterisk and sipp for the bridge's tests: Debian's packages, unpacked only."""

import platform
import shutil
from pathlib import Path

import debian
from paths import STATE
from step import SetupError, fingerprint, is_done, run, say, set_done

PACKAGES = ("asterisk", "sip-tester")
TREE = STATE / "asterisk"
KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")


def prepare():
    """The folder in which they lie; SetupError says why they cannot be had."""
    if platform.machine() != "x86_64":
        raise SetupError("the packages are fetched for amd64 only")
    mark = fingerprint("asterisk", *PACKAGES)
    if not is_done("asterisk", mark):
        if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
            raise SetupError("there is no apt-get")
        say("Asterisk: fetching Debian's packages (95 MB)")
        _fetch()
        set_done("asterisk", mark)
    return TREE


def _fetch():
    """With all they need, down to the loader, as if nothing were installed."""
    apt = STATE / "asterisk-apt"
    for folder in ("lists/partial", "cache/archives/partial"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    (apt / "status").write_text("")
    signed = f"[signed-by={KEYS}] " if KEYS.exists() else ""
    (apt / "sources.list").write_text(f"deb {signed}{debian.mirror()} sid main\n")
    options = (
        f"Dir::Etc::sourcelist={apt}/sources.list",
        f"Dir::State::lists={apt}/lists",
        f"Dir::State::status={apt}/status",
        f"Dir::Cache={apt}/cache",
        "APT::Architecture=amd64",
        "APT::Install-Recommends=false",
        *debian.APT_CONF,
    )
    command = ["apt-get", "-y", *(w for o in options for w in ("-o", o))]
    run([*command, "update"], log="asterisk", what="package lists")
    wanted = ["install", "--download-only", *PACKAGES]
    run([*command, *wanted], log="asterisk", what="Asterisk")
    shutil.rmtree(TREE, ignore_errors=True)
    # Debian's trees expect these names to lead into usr.
    for name in ("bin", "sbin", "lib", "lib64"):
        (TREE / "usr" / name).mkdir(parents=True)
        (TREE / name).symlink_to(f"usr/{name}")
    for deb in sorted((apt / "cache/archives").glob("*.deb")):
        run(["dpkg-deb", "-x", deb, TREE], log="asterisk")
    shutil.rmtree(apt)
