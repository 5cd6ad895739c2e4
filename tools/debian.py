"""Debian packages, unpacked into a folder without root and without touching the
system's own apt state."""

import fcntl
import shutil
from pathlib import Path

from paths import STATE
from step import SetupError, run, say

APT_CONF = (
    "Dir::Etc::sourceparts=/dev/null",
    "APT::Sandbox::User=",
    "Acquire::Languages=none",
    "APT::Get::AllowUnauthenticated=false",
)


def mirror():
    """The machine's own mirror, from its apt sources."""
    files = [Path("/etc/apt/sources.list")]
    files += sorted(Path("/etc/apt/sources.list.d").glob("*.sources"))
    files += sorted(Path("/etc/apt/sources.list.d").glob("*.list"))
    for file in files:
        if not file.exists():
            continue
        for line in file.read_text().splitlines():
            for word in line.split("#")[0].split():
                if word.startswith("http") and word.rstrip("/").endswith("debian"):
                    return word
    raise SetupError("No Debian mirror in /etc/apt to fetch packages from.")


def fetch(packages, suites, target, what):
    """Download packages from these suites of the machine's mirror and unpack them."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise SetupError(f"No apt-get here to fetch {what} with.")
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _fetch(packages, suites, target, what)


def _fetch(packages, suites, target, what):
    apt = STATE / "apt"
    for folder in ("lists/partial", "cache/archives/partial", "debs"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    keys = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
    signed = f"[signed-by={keys}] " if keys.exists() else ""
    source = mirror()
    lines = [f"deb {signed}{source} {suite} main\n" for suite in suites]
    (apt / "sources.list").write_text("".join(lines))
    settings = (
        f"Dir::Etc::sourcelist={apt}/sources.list",
        f"Dir::State::lists={apt}/lists",
        f"Dir::Cache={apt}/cache",
        *APT_CONF,
    )
    command = ["apt-get", *(w for s in settings for w in ("-o", s))]
    run([*command, "update"], log="host", what="package lists")
    debs = apt / "debs"
    run([*command, "download", *packages], log="host", what=what, cwd=debs)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    say(f"{what}: unpacking")
    for deb in sorted(debs.glob("*.deb")):
        run(["dpkg-deb", "-x", deb, target], log="host")
    shutil.rmtree(apt)
