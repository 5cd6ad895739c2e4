"""Takes receipts on a free port of the loopback and throws them away.

python sms_listener.py   prints the port, then serves until it is terminated
"""

import http.server


class Handler(http.server.BaseHTTPRequestHandler):
    """Says yes to everything."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        """200, without a word."""
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args):
        """Nothing is logged."""


if __name__ == "__main__":
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as host:
        print(host.server_address[1], flush=True)
        host.serve_forever()
