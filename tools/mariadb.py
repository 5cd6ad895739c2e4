"""MariaDB with the table in which FreePBX and Issabel keep call records, for tests:
Debian's package, unpacked and run on the loopback without root."""

import contextlib
import os
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

PACKAGES = ("mariadb-server-core",)
SUITE = "bookworm"
TREE = STATE / "mariadb"
SCRIPTS = ("mysql_system_tables.sql", "mysql_system_tables_data.sql")
DATABASE = "asteriskcdrdb"
# The bridge's user may read; the other stands for the exchange.
READER, WRITER, PASSWORD = "toloo", "exchange", "loopback"
SET_UP = f"""
CREATE DATABASE {DATABASE};
CREATE TABLE {DATABASE}.cdr (calldate datetime NOT NULL, clid varchar(80), src varchar(80), dst varchar(80), dcontext varchar(80), channel varchar(80), dstchannel varchar(80), lastapp varchar(80), lastdata varchar(80), duration int, billsec int, disposition varchar(45), amaflags int, accountcode varchar(20), uniqueid varchar(32), userfield varchar(255), did varchar(50), recordingfile varchar(255), cnum varchar(80), cnam varchar(80), linkedid varchar(32), sequence int, KEY calldate (calldate));
CREATE USER '{READER}'@'127.0.0.1' IDENTIFIED BY '{PASSWORD}';
GRANT SELECT ON {DATABASE}.cdr TO '{READER}'@'127.0.0.1';
CREATE USER '{WRITER}'@'127.0.0.1' IDENTIFIED BY '{PASSWORD}';
GRANT ALL ON {DATABASE}.* TO '{WRITER}'@'127.0.0.1';
"""  # noqa: E501 - of its start-up file MariaDB reads a statement a line


def prepare():
    """The folder in which it lies; SetupError says why it cannot be had."""
    mark = fingerprint("mariadb", SUITE, *PACKAGES)
    if not is_done("mariadb", mark):
        say("MariaDB: fetching Debian's packages (15 MB)")
        debian.fetch(PACKAGES, (SUITE,), TREE, "MariaDB", whole=True)
        set_done("mariadb", mark)
    return TREE


class MariaDB:
    """Runs while the block does; `port` of the loopback, empty table of calls."""

    def __enter__(self):
        prepare()
        self._folder = Path(tempfile.mkdtemp(prefix="toloo-mariadb-"))
        self.port = server.free_port()
        self._process = None
        try:
            self._make()
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error):
        end(self._process)
        shutil.rmtree(self._folder, ignore_errors=True)

    def execute(self, statement, *values):
        """Run a statement as the exchange."""
        import pymysql

        link = pymysql.connect(
            host="127.0.0.1",
            port=self.port,
            user=WRITER,
            password=PASSWORD,
            database=DATABASE,
            autocommit=True,
        )
        with link, link.cursor() as cursor:
            cursor.execute(statement, values or None)

    def _command(self, *words):
        share = TREE / "usr/share/mysql"
        fixed = [
            "--no-defaults",
            f"--basedir={TREE / 'usr'}",
            f"--datadir={self._folder / 'data'}",
            f"--lc-messages-dir={share}",
            f"--character-sets-dir={share / 'charsets'}",
            f"--plugin-dir={TREE / 'usr/lib/mysql/plugin'}",
            "--innodb-buffer-pool-size=16M",
            "--innodb-use-native-aio=0",
        ]
        if os.geteuid() == 0:
            fixed.append("--user=root")
        return debian.command(TREE, "usr/sbin/mariadbd", *fixed, *words)

    def _make(self):
        """Its own tables, as mariadb-install-db makes them."""
        (self._folder / "data").mkdir()
        scripts = [TREE / "usr/share/mysql" / name for name in SCRIPTS]
        text = "CREATE DATABASE mysql;\nUSE mysql;\n"
        text += "\n".join(script.read_text() for script in scripts)
        made = subprocess.run(
            self._command("--bootstrap"),
            input=text.encode(),
            capture_output=True,
            check=False,
        )
        if made.returncode:
            raise SetupError(f"MariaDB does not begin: {made.stderr.decode()[-1500:]}")

    def _start(self):
        script = self._folder / "set-up.sql"
        script.write_text(SET_UP)
        words = [f"--port={self.port}", "--bind-address=127.0.0.1"]
        words += [f"--socket={self._folder / 's'}", f"--init-file={script}"]
        log = self._folder / "log"
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                self._command(*words), stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
        latest = time.monotonic() + 60
        while time.monotonic() < latest and self._process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.05)
        raise SetupError(f"MariaDB does not start: {log.read_text()[-1500:]}")
