"""Kannel, Debian's SMS gateway, with its fake SMSC: fetched, configured and run on the
loopback for tests and measures."""

import contextlib
import fcntl
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import debian
import server
from paths import STATE
from step import SetupError, end, fingerprint, is_done, say, set_done

TREE = STATE / "kannel"
# Kannel, and all libraries that it needs beside libc: other releases of Debian have
# others.
PACKAGES = (
    *("kannel", "kannel-extras", "libaudit1", "libcap-ng0", "libcom-err2", "libct4"),
    *("libffi8", "libgmp10", "libgnutls30", "libgssapi-krb5-2", "libhiredis0.14"),
    *("libhogweed6", "libicu72", "libidn2-0", "libk5crypto3", "libkeyutils1"),
    *("libkrb5-3", "libkrb5support0", "libldap-2.5-0", "liblzma5", "libmariadb3"),
    *("libnettle8", "libp11-kit0", "libpam0g", "libpcre3", "libpq5", "libsasl2-2"),
    *("libsqlite3-0", "libssl3", "libtasn1-6", "libunistring2", "libxml2", "zlib1g"),
)
SUITE = "bookworm"
USER, PASSWORD = "toloo", "loopback"
# A line of the fake centre for each message that it was given.
GOT = re.compile(r"Got message \d+: <(\S+) (\S+) (\S+) (.*)>$")
CONFIGURATION = """
group = core
admin-port = {admin}
admin-password = {password}
smsbox-port = {box}
admin-interface = 127.0.0.1
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
dlr-storage = internal
store-type = file
store-location = "{folder}/store"
sms-resend-freq = 1
log-level = 3
log-file = "{folder}/bearerbox.log"

group = smsc
smsc = fake
smsc-id = fake
port = {centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = {box}
sendsms-port = {http}
sendsms-interface = 127.0.0.1
http-request-retry = 20
max-pending-requests = 8
http-queue-delay = 1
log-level = 3
log-file = "{folder}/smsbox.log"

group = sendsms-user
username = {user}
password = {password}
max-messages = 20
concatenation = true

group = sms-service
keyword = default
catch-all = true
max-messages = 0
omit-empty = true
accept-x-kannel-headers = true
get-url = "{inbound}"
"""
INBOUND = "from=%p&to=%P&text=%b&id=%I&t=%T"


def prepare():
    """Fetch and unpack Kannel if it is not there."""
    mark = fingerprint(SUITE, *PACKAGES)
    STATE.mkdir(parents=True, exist_ok=True)
    with (STATE / "kannel.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_done("kannel", mark):
            say("Kannel: fetching Debian's package (20 MB)")
            wanted = [f"{package}/{SUITE}" for package in PACKAGES]
            debian.fetch(wanted, (SUITE,), TREE, "Kannel")
            set_done("kannel", mark)


class Kannel:
    """bearerbox, smsbox and a fake centre on free ports of the loopback.

    `hook` is the address of a line's hooks, for received messages; `received` are
    messages that the centre gives to Kannel, as (from, to, text).
    """

    def __init__(self, hook=None, received=(), every=0.05):
        self._hook, self._received, self._every = hook, received, every
        self._folder = Path(tempfile.mkdtemp(prefix="toloo-kannel-"))
        self._ports = {
            name: server.free_port() for name in ("admin", "box", "centre", "http")
        }
        self._processes = []
        self.url = f"http://127.0.0.1:{self._ports['http']}"
        self.ledger = self._folder / "centre.log"

    def __enter__(self):
        prepare()
        conf = self._folder / "kannel.conf"
        inbound = f"{self._hook}/inbound?{INBOUND}" if self._hook else ""
        text = CONFIGURATION.format(
            folder=self._folder,
            user=USER,
            password=PASSWORD,
            inbound=inbound,
            **self._ports,
        )
        if not inbound:
            text = text.split("group = sms-service")[0]
        conf.write_text(text)
        try:
            self._start("usr/sbin/bearerbox", conf)
            self._await("box")
            self._await("centre")
            self._start("usr/sbin/smsbox", conf)
            self._await("http")
            self._start_centre()
        except SetupError:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error):
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            end(process, 5)
        shutil.rmtree(self._folder, ignore_errors=True)

    def taken(self):
        """(from, to, text) of the messages that the centre was given so far."""
        for line in self.ledger.read_text(errors="replace").splitlines():
            if found := GOT.search(line):
                yield found[1], found[2], found[4]

    def count(self):
        """How many messages the centre was given so far."""
        return self.ledger.read_bytes().count(b"Got message ")

    def _start_centre(self):
        words = ["-H", "127.0.0.1", "-r", self._ports["centre"], "-i", self._every]
        words += ["-m", len(self._received)]
        texts = [f"{a} {b} text {text}" for a, b, text in self._received]
        # Without a message of its own the centre wants one all the same.
        self._start("usr/lib/kannel/test/fakesmsc", *words, *(texts or ["1 2 text -"]))
        time.sleep(0.3)

    def _start(self, program, *words):
        name = "centre" if "fakesmsc" in program else Path(program).name
        with (self._folder / f"{name}.log").open("ab") as out:
            process = subprocess.Popen(
                [str(TREE / program), *map(str, words)],
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                cwd=self._folder,
                env=os.environ | {"LD_LIBRARY_PATH": _libraries()},
            )
        self._processes.append(process)

    def _await(self, port, patience=20):
        latest = time.monotonic() + patience
        while time.monotonic() < latest:
            with contextlib.suppress(OSError):
                address = ("127.0.0.1", self._ports[port])
                socket.create_connection(address, 1).close()
                return
            if self._processes[-1].poll() is not None:
                break
            time.sleep(0.05)
        logs = sorted(self._folder.glob("*.log"))
        tail = "\n".join(p.read_text(errors="replace")[-700:] for p in logs)
        raise SetupError(f"Kannel does not start:\n{tail}")


def _libraries():
    folders = {path.parent for path in TREE.glob("**/lib*.so*")}
    return os.pathsep.join(sorted(map(str, folders)))
