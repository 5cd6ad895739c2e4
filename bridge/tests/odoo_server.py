"""Odoo's side for tests: a real HTTP server that does as JSON-2 and the message format
say, and that can be told to be away, slow, or to refuse."""

import json
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jsonschema

from toloo_bridge import schema
from toloo_bridge.event import from_text, utc_text
from toloo_bridge.spool import now

VALID = jsonschema.Draft202012Validator(schema.load())


class OdooServer:
    """`stored` holds (source, event key) -> event in the order of their first coming;
    `batches` how many events came in each request."""

    def __init__(self, key="secret", database="toloo", port=0):
        self.key, self.database = key, database
        self.stored, self.batches, self.repeated = {}, [], 0
        self.refuse = lambda event: None
        self.break_with = None
        self.commands, self.done = [], []
        self.attempts, self.ahead = set(), timedelta()
        self.lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._server.daemon_threads = True
        self._server.handle_error = lambda *_words: None
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    def stop(self):
        """Be away."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def config(self):
        """The bridge's [odoo] for this server."""
        return {"url": self.url, "database": self.database, "key": self.key}

    def events(self):
        """What is stored, in order."""
        with self.lock:
            return list(self.stored.values())

    def _handler(self):
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                size = int(self.headers["Content-Length"])
                body = self.rfile.read(size)
                status, answer = owner.answer(self.path, self.headers, body)
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_words):
                pass

        return Handler

    def answer(self, path, headers, body):
        """(status, JSON value) of one request."""
        if headers["Authorization"] != f"bearer {self.key}":
            return 401, {"name": "Unauthorized", "message": "Invalid apikey"}
        if headers["X-Odoo-Database"] != self.database:
            return 404, {"name": "NotFound", "message": "no such database"}
        method = {
            "/json/2/toloo.call/ingest": self._ingest,
            "/json/2/toloo.call/commands": self._commands,
        }.get(path)
        if not method:
            return 404, {"name": "NotFound", "message": f"no {path}"}
        if self.break_with:
            if found := self.break_with(json.loads(body)):
                return found
        return method(**json.loads(body))

    def _ingest(self, version, events, batch, sent):
        if batch in self.attempts:
            return 422, {"message": "taken already", "arguments": ["", "replayed"]}
        self.attempts.add(batch)
        clock = now() + self.ahead
        if abs(from_text(sent) - clock) > timedelta(minutes=10):
            words = ["", "clock", utc_text(clock)]
            return 422, {"message": "clock", "arguments": words}
        if version != 1 or len(events) > 500 or len(json.dumps(events)) > 1_000_000:
            return 422, {"name": "ValueError", "message": "not this version or size"}
        accepted, refused = [], []
        with self.lock:
            self.batches.append(len(events))
            for event in events:
                VALID.validate(event)
                if reason := self.refuse(event):
                    refused.append({"event_key": event["event_key"], "reason": reason})
                    continue
                key = (event["source"], event["event_key"])
                self.repeated += key in self.stored
                self.stored.setdefault(key, event)
                accepted.append(event["event_key"])
        return 200, {"accepted": accepted, "refused": refused}

    def _commands(self, sources, wait, done):
        with self.lock:
            self.done += done
        deadline = time.monotonic() + min(wait, 0.5)
        while time.monotonic() < deadline:
            with self.lock:
                found = [c for c in self.commands if c["source"] in sources]
                if found:
                    self.commands = [c for c in self.commands if c not in found]
                    return 200, {"commands": found}
            time.sleep(0.02)
        return 200, {"commands": []}
