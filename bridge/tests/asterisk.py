"""A real Asterisk for tests, with sipp as callers and telephones. It is Debian's
package, unpacked and run by its own loader: no root and no installation."""

import os
import socket
import subprocess
import time
from pathlib import Path

LOADER = "usr/lib64/ld-linux-x86-64.so.2"
LIBRARIES = "usr/lib/x86_64-linux-gnu"
# Offsets from a base port, so that two runs on one machine do not meet. A telephone's
# is its extension.
SIP, AMI, TRUNK, OUTSIDER, COLLEAGUE, RTP = 60, 38, 62, 63, 64, 400
PHONES = ("101", "102", "103", "104", "105")

CONFIGS = {
    "asterisk.conf": """
[directories]
astetcdir => {etc}
astmoddir => {root}/usr/lib/x86_64-linux-gnu/asterisk/modules
astvarlibdir => {run}/lib
astdbdir => {run}/lib
astkeydir => {run}/lib
astdatadir => {run}/data
astagidir => {run}/agi
astspooldir => {run}/spool
astrundir => {run}
astlogdir => {run}/log
[options]
documentation_language = en_US
""",
    "modules.conf": """
[modules]
autoload = yes
noload = chan_dahdi.so
noload = chan_iax2.so
noload = chan_unistim.so
noload = chan_ooh323.so
noload = chan_mobile.so
noload = cdr_odbc.so
noload = res_config_ldap.so
noload = cdr_adaptive_odbc.so
noload = res_snmp.so
noload = res_phoneprov.so
noload = pbx_dundi.so
noload = cel_custom.so
""",
    "logger.conf": """
[logfiles]
messages = notice,warning,error
""",
    "manager.conf": """
[general]
enabled = yes
port = {ami}
bindaddr = 127.0.0.1
[toloo]
secret = toloosecret
read = system,call,agent,dialplan,cdr,reporting
write = system,call,originate,reporting
[plain]
secret = plainsecret
read = call,agent,cdr,dialplan
write = call,originate,reporting
[all]
secret = allsecret
read = all
write = all
""",
    "cdr.conf": """
[general]
enable = yes
[csv]
usegmtime = yes
loguniqueid = yes
""",
    "rtp.conf": """
[general]
rtpstart = {rtp}
rtpend = {rtp_end}
""",
    "queues.conf": """
[sales]
strategy = ringall
timeout = 5
retry = 1
ringinuse = yes
member => PJSIP/101
member => PJSIP/102
""",
    "features.conf": """
[general]
transferdigittimeout = 1
[featuremap]
atxfer => *2
""",
    "extensions.conf": """
[from-trunk]
exten => 5000,1,Dial(PJSIP/101,20)
exten => 5001,1,Dial(PJSIP/101&PJSIP/102&PJSIP/103,20)
exten => 5002,1,Queue(sales,,,,12)
exten => 5003,1,MixMonitor(toloo-${{UNIQUEID}}.wav)
 same => n,Dial(PJSIP/101,20)
exten => 5004,1,Dial(PJSIP/105,20)
exten => 5005,1,Dial(PJSIP/104,2)
exten => 5006,1,Answer()
 same => n,Wait(0.5)
exten => 5007,1,Dial(PJSIP/101,20,tT)
exten => 5008,1,Dial(Local/101@from-internal&Local/102@from-internal,20)
exten => 5009,1,Dial(PJSIP/104,1)
 same => n,Dial(PJSIP/101,20)
[from-internal]
exten => _10X,1,Dial(PJSIP/${{EXTEN}},20)
exten => _0X.,1,Dial(PJSIP/${{EXTEN}}@trunk,20)
""",
    "pjsip.conf": """
[transport-udp]
type = transport
protocol = udp
bind = 127.0.0.1:{sip}
[trunk]
type = endpoint
context = from-trunk
disallow = all
allow = ulaw
aors = trunk
direct_media = no
[trunk]
type = aor
contact = sip:127.0.0.2:{trunk}
[trunk]
type = identify
endpoint = trunk
match = 127.0.0.2
""",
}
PHONE = """
[{ext}]
type = endpoint
context = from-internal
disallow = all
allow = ulaw
aors = {ext}
callerid = Phone {ext} <{ext}>
direct_media = no
[{ext}]
type = aor
contact = sip:{ext}@127.0.0.1:{port}
[{ext}]
type = identify
endpoint = {ext}
match = 127.0.1.{last}
"""


class Asterisk:
    """Runs while the block does. `root` is where the packages are unpacked, `folder`
    an empty folder for what it writes."""

    def __init__(self, root, folder, base=None):
        base = base or 20000 + os.getpid() % 40 * 1000
        self.base, self.ami = base, base + AMI
        self.server = f"127.0.0.1:{base + SIP}"
        self.root, self.folder = Path(root), Path(folder)
        self.etc = self.folder / "etc"
        self._children = []

    def __enter__(self):
        for name in ("etc", "lib", "spool/monitor", "log/cdr-csv", "agi", "sipp"):
            (self.folder / name).mkdir(parents=True)
        self._make_data()
        values = {
            "etc": self.etc,
            "root": self.root,
            "run": self.folder,
            "ami": self.ami,
            "sip": self.base + SIP,
            "trunk": self.base + TRUNK,
            "rtp": self.base + RTP,
            "rtp_end": self.base + RTP + 400,
        }
        for name, text in CONFIGS.items():
            text = text.format(**values)
            if name == "pjsip.conf":
                text += "".join(self._phone(ext) for ext in PHONES)
            (self.etc / name).write_text(text)
        tones = self.root / "etc/asterisk/indications.conf"
        (self.etc / "indications.conf").symlink_to(tones)
        config = str(self.etc / "asterisk.conf")
        self._start("asterisk", "usr/sbin/asterisk", "-f", "-C", config)
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _phone(self, ext):
        return PHONE.format(ext=ext, last=ext[1:], port=self.base + int(ext))

    def _make_data(self):
        """Its texts, and of the prompts only the one that a transfer plays: silence."""
        sounds = self.folder / "data/sounds/en"
        sounds.mkdir(parents=True)
        for name in ("pbx-transfer", "beep", "beeperr", "pbx-invalid"):
            (sounds / f"{name}.ulaw").write_bytes(b"\xff" * 800)
        documents = self.root / "usr/share/asterisk/documentation"
        (self.folder / "data/documentation").symlink_to(documents)

    def __exit__(self, *_error):
        for child in reversed(self._children):
            if child.poll() is None:
                child.terminate()
        for child in self._children:
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def _start(self, name, program, *words):
        """Run a program of the unpacked tree by its own loader."""
        root = self.root
        command = [root / LOADER, "--library-path", root / LIBRARIES, root / program]
        env = os.environ | {"TERMINFO": str(root / "usr/lib/terminfo"), "TERM": "dumb"}
        log = (self.folder / f"{name}.out").open("ab")
        child = subprocess.Popen(
            [*map(str, command), *words],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=self.folder / "sipp",
            env=env,
        )
        log.close()
        self._children.append(child)
        return child

    def _wait(self):
        """Until the manager interface answers."""
        for _n in range(300):
            if self._children[0].poll() is not None:
                break
            try:
                with socket.create_connection(("127.0.0.1", self.ami), 1):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError((self.folder / "asterisk.out").read_text()[-2000:])

    def sipp(self, name, scenario, address, offset, *words):
        """Start a sipp with a scenario (XML text); the process."""
        file = self.folder / "sipp" / f"{name}.xml"
        file.write_text(scenario)
        place = ("-i", address, "-p", str(self.base + offset), "-mi", address)
        fixed = ("-nostdin", "-sf", str(file), "-timeout", "60", "-trace_err")
        child = self._start(f"sipp-{name}", "usr/bin/sipp", *fixed, *place, *words)
        self._bound(child, self.base + offset)
        return child

    def _bound(self, child, port):
        """Wait until it listens, so that nobody calls in vain."""
        for _n in range(1000):
            table = Path("/proc/net/udp").read_text()
            if f":{port:04X} " in table or child.poll() is not None:
                return
            time.sleep(0.02)
