"""A server of our own over one database, for what needs HTTP or a browser."""

import contextlib
import http.cookiejar
import json
import re
import subprocess
import time
import urllib.error
import urllib.request

import server
from paths import LOGS, ROOT
from step import SetupError, end

ERROR = re.compile(r"\S+ \S+ \d+ (?:ERROR|CRITICAL) ")
BUNDLE = re.compile(r"/web/assets/[^\"'\s]+\.(?:css|js)")


class RpcError(Exception):
    """The server answered with an error; `name` is that of its exception."""

    def __init__(self, error):
        data = error.get("data") or {}
        super().__init__(data.get("message") or error.get("message"))
        self.name = data.get("name", "")
        self.debug = data.get("debug", "")


class Server:
    """An Odoo process over one database on a free port of the loopback."""

    def __init__(self, database, *words, log=None):
        self.database = database
        self.port = server.free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = LOGS / f"{log or 'serve-' + database}.log"
        self._words = words
        self._process = None
        self._heard = 0

    def start(self, patience=120):
        """Start and wait until the server answers, `patience` seconds at most."""
        LOGS.mkdir(parents=True, exist_ok=True)
        line = server.command(
            "-d",
            self.database,
            f"--db-filter=^{self.database}$",
            "--no-database-list",
            "--http-interface=127.0.0.1",
            f"--http-port={self.port}",
            f"--gevent-port={server.free_port()}",
            "--max-cron-threads=0",
            *self._words,
        )
        with self.log.open("wb") as out:
            self._process = subprocess.Popen(
                line,
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=server.environment(),
                cwd=ROOT,
            )
        latest = time.monotonic() + patience
        while not self._healthy():
            if self._process.poll() is not None or time.monotonic() > latest:
                self.stop()
                tail = self.log.read_text(errors="replace")[-1500:]
                raise SetupError(f"the server over {self.database} died:\n{tail}")
            time.sleep(0.1)
        return self

    def _healthy(self):
        with contextlib.suppress(OSError):
            with urllib.request.urlopen(f"{self.url}/web/health", timeout=5) as page:
                return page.status == 200
        return False

    def stop(self):
        """End the process; its log stays."""
        end(self._process)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_error):
        self.stop()

    def errors(self):
        """Lines of the log that tell of an error since the last call. The client goes
        on after some of them as if nothing had been."""
        text = self.log.read_text(errors="replace")
        found = [line for line in text.splitlines() if ERROR.match(line)]
        new, self._heard = found[self._heard :], len(found)
        return new

    def session(self, login="admin", password=None):
        """A logged-in session over JSON-RPC; the password defaults to the login."""
        return Session(self, login, login if password is None else password)


def warm(database):
    """Have a database make the client's bundles, which its clones then inherit."""
    with Server(database) as host:
        session = host.session()
        page = session.get("/odoo")[2].decode()
        for address in sorted(set(BUNDLE.findall(page))):
            session.get(address)


class Session:
    """One user's session, with its cookie."""

    def __init__(self, host, login, password):
        self.host = host
        self._jar = http.cookiejar.CookieJar()
        handler = urllib.request.HTTPCookieProcessor(self._jar)
        self._opener = urllib.request.build_opener(handler)
        self.info = self.rpc(
            "/web/session/authenticate",
            db=host.database,
            login=login,
            password=password,
        )
        self.uid = self.info["uid"]

    @property
    def session_id(self):
        """Value of the session cookie, for a browser that takes the session over."""
        return next(c.value for c in self._jar if c.name == "session_id")

    def rpc(self, path, **parameters):
        """POST JSON-RPC to a path and return the result; RpcError on an error."""
        body = {"jsonrpc": "2.0", "method": "call", "params": parameters, "id": 1}
        request = urllib.request.Request(
            self.host.url + path,
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        with self._opener.open(request, timeout=300) as page:
            answer = json.load(page)
        if "error" in answer:
            raise RpcError(answer["error"])
        return answer.get("result")

    def call(self, model, method, *args, **kwargs):
        """Call a public method as the web client does."""
        path = f"/web/dataset/call_kw/{model}/{method}"
        return self.rpc(path, model=model, method=method, args=args, kwargs=kwargs)

    def get(self, path, data=None):
        """GET a page (POST where there is data): (status, headers, body)."""
        try:
            with self._opener.open(self.host.url + path, data, timeout=300) as page:
                return page.status, page.headers, page.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()
