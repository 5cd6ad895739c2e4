import http.server
import threading
import time
from urllib.parse import parse_qs, urlsplit

from odoo.tests import TransactionCase, new_test_user


class LineCase(TransactionCase):
    """A company with one line that writes down what it would send."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["toloo.sms.line"].search([]).active = False
        cls.company = cls.env.company
        cls.line = cls._make_line()
        cls.partner = cls.env["res.partner"].create(
            {"name": "Sara Karimi", "phone": "+989125550101"}
        )
        cls.messages = cls.env["toloo.sms.message"]
        groups = "toloo_access.group_officer,toloo_access.group_all_areas"
        cls.officer = new_test_user(cls.env, "sms_officer", groups=groups)
        groups = "toloo_access.group_manager,toloo_access.group_all_areas"
        cls.manager = new_test_user(cls.env, "sms_manager", groups=groups)

    @classmethod
    def _make_line(cls, **values):
        """A line that is open day and night."""
        hours = {"quiet_start": 0, "quiet_end": 0}
        prices = {"price_fa": 1200, "price_latin": 2900}
        return cls.env["toloo.sms.line"].create(
            {"name": "Line", "sender": "3000", **hours, **prices, **values}
        )

    def _queue(self, count=1, **values):
        """Messages in the queue of the line."""
        rows = [
            {"number": f"+98912555{n:04}", "body": f"message {n}", **values}
            for n in range(count)
        ]
        return self.messages._enqueue(rows, self.line)

    def _send_all(self, line=None):
        """Let the worker of a line run until nothing is due."""
        with self.enter_registry_test_mode():
            self.env.flush_all()
            self.messages._drain((line or self.line).id, time.monotonic() + 30)
        self.env.invalidate_all()


class FakeHost:
    """A real HTTP server on the loopback that answers what it is told to.

    `answers` is {path: function of the values, or (status, body)}; `seen` lists the
    (path, values) of the requests.
    """

    def __init__(self, answers):
        self.answers, self.seen = answers, []
        handler = type("Bound", (_Handler,), {"host": self})
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self.server.shutdown()
        self.server.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    host = None
    protocol_version = "HTTP/1.1"

    def log_message(self, *_args):
        pass

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        size = int(self.headers.get("Content-Length") or 0)
        self.answer(self.rfile.read(size))

    def answer(self, body):
        parts = urlsplit(self.path)
        query = parts.query or body.decode()
        values = {k: v[0] for k, v in parse_qs(query).items()} or body
        self.host.seen.append((parts.path, values))
        found = self.host.answers.get(parts.path, (404, b""))
        status, content = found(values) if callable(found) else found
        if status is None:
            # Broken off before a word was said.
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
