"""A gateway that speaks Kavenegar's language over real HTTP and behaves badly: it
times out, answers 5xx, takes part of a batch, reports twice, late, or not at all."""

import contextlib
import http.client
import http.server
import json
import queue
import random
import threading
import time
from urllib.parse import parse_qs, urlencode, urlsplit

LATENCY = 0.02
# What a client waits for an answer, and what a message that "times out" takes longer.
TIMEOUT = 1.0
LATE = 1.2


class Faults:
    """How often what goes wrong, as shares of one."""

    def __init__(self, **shares):
        self.timeout = shares.get("timeout", 0)
        self.error = shares.get("error", 0)
        self.partial = shares.get("partial", 0)
        self.repeat = shares.get("repeat", 0)
        self.drop = shares.get("drop", 0)
        self.delay = shares.get("delay", 0)


class Gateway:
    """The server, its ledger of what it took, and its callbacks to a hook."""

    def __init__(self, faults=None, hook=None, seed=1404):
        self.faults = faults or Faults()
        self.hook = hook
        self.random = random.Random(seed)
        self.lock = threading.Lock()
        # Every message taken, in order: (moment, our key, number, text).
        self.ledger = []
        self.numbers = {}
        self.keys = {}
        self.requests = []
        self.refused = []
        self._callbacks = queue.PriorityQueue()
        bound = type("Bound", (Handler,), {"gateway": self})
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), bound)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        for _thread in range(2):
            threading.Thread(target=self._report, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self._callbacks.put((0, 0, None))
        self._server.shutdown()
        self._server.server_close()

    def count(self):
        """How many messages it took so far."""
        return len(self.ledger)

    def take(self, receptors, texts, keys, senders):
        """Take messages: the entries of an answer."""
        entries = []
        with self.lock:
            for receptor, text, key in zip(receptors, texts, keys, strict=True):
                number = str(9_000_000_000 + len(self.ledger))
                self.ledger.append((time.time(), key, receptor, text))
                self.numbers[number] = 10
                self.keys[str(key)] = number
                entry = {"messageid": int(number), "message": text, "status": 1}
                entry |= {"statustext": "در صف", "receptor": receptor, "cost": 1000}
                entries.append(entry | {"sender": senders[0]})
                self._plan(number)
        return entries

    def _plan(self, number):
        """When to report a message, if at all."""
        if not self.hook or self.random.random() < self.faults.drop:
            return
        times = 2 if self.random.random() < self.faults.repeat else 1
        for _time in range(times):
            moment = time.time() + self.random.random() * self.faults.delay
            self._callbacks.put((moment, int(number), number))

    def pending(self):
        """How many reports are still to be made."""
        return self._callbacks.qsize()

    def _report(self):
        """Make the reports that are due."""
        wire = None
        while True:
            moment, order, number = self._callbacks.get()
            if number is None:
                self._callbacks.put((0, 0, None))
                return
            time.sleep(max(0, min(moment - time.time(), 2)))
            if wire is None:
                wire = http.client.HTTPConnection(urlsplit(self.hook).netloc)
            body = urlencode({"messageid": number, "status": 10})
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            path = f"{urlsplit(self.hook).path}/status"
            try:
                wire.request("POST", path, body, kind)
                answer = wire.getresponse()
                answer.read()
                if answer.status != 200:
                    self.refused.append((number, answer.status))
            except (OSError, http.client.HTTPException):
                wire.close()
                wire = None
                self._callbacks.put((moment, order, number))


class Handler(http.server.BaseHTTPRequestHandler):
    """Requests of clients; `gateway` is set on a subclass."""

    gateway = None
    protocol_version = "HTTP/1.1"

    def handle(self):
        # Clients are killed in the middle of their requests.
        with contextlib.suppress(OSError):
            super().handle()

    def log_message(self, *_args):
        pass

    def do_GET(self):
        self.answer(parse_qs(urlsplit(self.path).query))

    def do_POST(self):
        size = int(self.headers.get("Content-Length") or 0)
        self.answer(parse_qs(self.rfile.read(size).decode()))

    def answer(self, values):
        values = {name: found[0] for name, found in values.items()}
        method = urlsplit(self.path).path.split("/", 3)[3]
        name = method.removesuffix(".json").replace("/", "_")
        self.gateway.requests.append(name)
        getattr(self, name)(values)

    def sms_sendarray(self, values):
        lists = [
            json.loads(values[name])
            for name in ("receptor", "message", "localmessageids", "sender")
        ]
        time.sleep(LATENCY)
        chance, faults = self.gateway.random.random(), self.gateway.faults
        if chance < faults.timeout:
            return self.time_out(lists)
        chance -= faults.timeout
        if chance < faults.error:
            # Half of the time it took all before it broke.
            if self.gateway.random.random() < 0.5:
                self.gateway.take(*lists)
            return self.send(502, b"bad gateway")
        chance -= faults.error
        if chance < faults.partial:
            part = [column[: len(column) // 2] for column in lists]
            return self.entries(self.gateway.take(*part))
        return self.entries(self.gateway.take(*lists))

    def time_out(self, lists):
        late = self.gateway.random.random() < 0.5
        time.sleep(LATE)
        if late:
            self.gateway.take(*lists)
        self.close_connection = True

    def sms_statuslocalmessageid(self, values):
        found = []
        for key in values["localid"].split(","):
            number = self.gateway.keys.get(key)
            entry = {"localid": key, "messageid": number and int(number)}
            found.append(entry | {"status": 5 if number else 100})
        self.entries(found)

    def sms_status(self, values):
        refs = values["messageid"].split(",")
        self.entries(
            [{"messageid": int(r), "status": self.gateway.numbers[r]} for r in refs]
        )

    def sms_receive(self, _values):
        self.entries([])

    def account_info(self, _values):
        self.entries({"remaincredit": 5_000_000})

    def entries(self, entries):
        verdict = {"status": 200, "message": "تایید شد"}
        document = {"return": verdict, "entries": entries}
        self.send(200, json.dumps(document).encode())

    def send(self, status, body):
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True
