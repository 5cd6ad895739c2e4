"""A PostgreSQL that a test may kill, beside the one that all tests share."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from unittest import mock

import postgres
import psycopg2

PATIENCE = 60


class Cluster:
    """One cluster in a folder of its own; while it is entered, our programs are led
    to it. Only where set-up brought a server whose programs are at hand."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="toloo_pg_"))
        self.folder.chmod(0o755)
        self.data = self.folder / "data"
        self.data.mkdir(mode=0o700)
        postgres._own(self.folder)
        words = ["-U", postgres.USER, "-E", "UTF8", "--locale=C.UTF-8"]
        initdb = postgres._bin("initdb")
        words += ["--auth=trust", "--no-sync"]
        postgres._as_owner([initdb, "-D", self.data, *words])
        with (self.data / "postgresql.auto.conf").open("a") as conf:
            conf.writelines(f"{k} = {v}\n" for k, v in postgres.SETTINGS.items())
            conf.write("shared_buffers = 64MB\n")
            # What is committed must outlive the kill, as real clusters have it.
            conf.write("synchronous_commit = on\n")
        postgres._own(self.data / "postgresql.auto.conf")
        self.shared = postgres.connection()
        where = {"PGHOST": str(self.folder), "PGUSER": postgres.USER, "PGPORT": "5432"}
        self._leading = mock.patch.dict(os.environ, where)
        self.start()
        self._leading.start()
        return self

    def __exit__(self, *_error):
        self._leading.stop()
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        """Start, again and again where a killed one has not quite gone."""
        control = [postgres._bin("pg_ctl"), "-D", self.data, "-l", self.folder / "log"]
        options = ["-o", f"-c unix_socket_directories={self.folder}", "-w", "start"]
        end = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(Exception):
                postgres._as_owner([*control, *options])
            if self.answers():
                return
            if time.monotonic() > end:
                raise AssertionError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.2)

    def answers(self):
        """Whether it takes connections."""
        with contextlib.suppress(psycopg2.Error):
            link = psycopg2.connect(
                host=str(self.folder), user=postgres.USER, dbname="postgres"
            )
            link.close()
            return True
        return False

    def kill(self):
        """Kill its first process as a power cut would; the others follow."""
        with contextlib.suppress(OSError, ValueError):
            text = (self.data / "postmaster.pid").read_text()
            os.kill(int(text.split()[0]), signal.SIGKILL)

    def copy(self, name, target):
        """Copy a database of the shared server."""
        programs = postgres._bin("psql").parent
        shared = self.shared
        dump = [programs / "pg_dump", "-h", shared["host"], "-U", shared["user"]]
        dump += ["-p", shared["port"], "-Fc", "-Z0", name]
        here = ["-h", self.folder, "-p", "5432", "-U", postgres.USER]
        subprocess.run([programs / "createdb", *here, target], check=True)
        with subprocess.Popen(dump, stdout=subprocess.PIPE) as out:
            load = [programs / "pg_restore", *here, "-d", target, "--no-owner"]
            subprocess.run(load, stdin=out.stdout, check=True)
