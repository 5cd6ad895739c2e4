"""Debian packages, unpacked into a folder without root and without touching the
system's own apt state."""

import fcntl
import platform
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


def fetch(packages, suites, target, what, whole=False):
    """Download packages from these suites of the machine's mirror and unpack them.

    :param whole: with all that they need, down to the loader, as if nothing were
        installed; for amd64 and to be run by `command`
    """
    if not shutil.which("apt-get") or not shutil.which("dpkg-deb"):
        raise SetupError(f"No apt-get here to fetch {what} with.")
    if whole and platform.machine() != "x86_64":
        raise SetupError(f"{what}: the packages are fetched for amd64 only.")
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _fetch(packages, suites, target, what, whole)


def command(tree, program, *words):
    """Command line of a program of a tree that was fetched whole, by its own loader."""
    libraries = ["--library-path", tree / "usr/lib/x86_64-linux-gnu"]
    loader = tree / "usr/lib64/ld-linux-x86-64.so.2"
    return [str(w) for w in (loader, *libraries, tree / program, *words)]


def _fetch(packages, suites, target, what, whole):
    apt = STATE / "apt"
    shutil.rmtree(apt, ignore_errors=True)
    debs = apt / "cache/archives"
    for folder in (apt / "lists/partial", debs / "partial"):
        folder.mkdir(parents=True, exist_ok=True)
    keys = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
    signed = f"[signed-by={keys}] " if keys.exists() else ""
    source = mirror()
    lines = [f"deb {signed}{source} {suite} main\n" for suite in suites]
    (apt / "sources.list").write_text("".join(lines))
    settings = [
        f"Dir::Etc::sourcelist={apt}/sources.list",
        f"Dir::State::lists={apt}/lists",
        f"Dir::Cache={apt}/cache",
        *APT_CONF,
    ]
    wanted = ["download"]
    if whole:
        (apt / "status").write_text("")
        settings += [f"Dir::State::status={apt}/status", "APT::Architecture=amd64"]
        wanted = ["install", "-y", "--no-install-recommends", "--download-only"]
    line = ["apt-get", *(w for s in settings for w in ("-o", s))]
    run([*line, "update"], log=target.name, what="package lists")
    run([*line, *wanted, *packages], log=target.name, what=what, cwd=debs)
    say(f"{what}: unpacking")
    _unpack(debs, target, whole)
    shutil.rmtree(apt)


def _unpack(debs, target, whole):
    """Unpack what was downloaded in place of what was there."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    if whole:
        # Debian's trees expect these names to lead into usr.
        for name in ("bin", "sbin", "lib", "lib64"):
            (target / "usr" / name).mkdir(parents=True)
            (target / name).symlink_to(f"usr/{name}")
    # dpkg-deb by itself would put folders in the place of these names.
    unpack = 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"'
    for deb in sorted(debs.glob("*.deb")):
        run(["sh", "-ec", unpack, "sh", deb, target], log=target.name)
