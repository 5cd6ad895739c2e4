"""One HTTP connection that is kept open and tells what a failure means.

Spoken by hand: for one short message a request, most of the time of the standard
library's client goes into reading the answer's headers as if they were an e-mail's.
"""

import json
import select
import socket
import ssl
from urllib.parse import urlencode, urlsplit

# Answers are some hundred bytes, lists of received messages some thousand.
LARGEST = 4 * 1024 * 1024
PORTS = {"http": 80, "https": 443}


class NotTaken(Exception):
    """The request surely has not reached the gateway."""


class MaybeTaken(Exception):
    """The request may have reached the gateway; what it did is not known."""


class Link:
    """Requests to one address, one after the other."""

    def __init__(self, url, timeout):
        try:
            parts = urlsplit(url)
            self._port = parts.port or PORTS[parts.scheme]
            self._host = parts.hostname.encode("idna").decode()
        except (AttributeError, KeyError, ValueError) as error:
            raise NotTaken(f"“{url}” is no address of a gateway") from error
        self._secure = parts.scheme == "https"
        self._path = parts.path.rstrip("/")
        self._timeout = timeout
        self._sock = None
        self._left = b""
        name = parts.netloc.rpartition("@")[2]
        self._common = f"Host: {name}\r\nAccept-Encoding: identity\r\n"

    def close(self):
        """Close the connection."""
        if self._sock is not None:
            self._sock.close()
            self._sock = None

    def get(self, path, values=None, headers=None):
        """(status, body) of a GET."""
        query = f"?{urlencode(values)}" if values else ""
        return self._request("GET", path + query, b"", headers or {})

    def post(self, path, values, headers=None):
        """(status, body) of a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(values).encode()
        return self._request("POST", path, body, kind | (headers or {}))

    def post_json(self, path, values, headers=None):
        """(status, body) of a JSON document."""
        kind = {"Content-Type": "application/json"}
        body = json.dumps(values, ensure_ascii=False).encode()
        return self._request("POST", path, body, kind | (headers or {}))

    def _request(self, method, path, body, headers):
        # A key with a line's end in it would begin a request of its own.
        words = (path, *headers.values())
        if any(" " in word or not word.isprintable() for word in words):
            raise NotTaken("a key or a path with letters that are none")
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        if method == "POST":
            lines += f"Content-Length: {len(body)}\r\n"
        head = f"{method} {self._path}{path} HTTP/1.1\r\n{self._common}{lines}\r\n"
        try:
            data = head.encode("ascii") + body
        except UnicodeEncodeError as error:
            raise NotTaken("a key or a path with letters that are none") from error
        self._open()
        try:
            self._sock.sendall(data)
            return self._answer()
        except (OSError, ValueError) as error:
            self.close()
            raise MaybeTaken(f"{type(error).__name__}: {error}"[:200]) from error

    # ---------------------------------------------------------------------- the answer
    def _answer(self):
        """(status, body); ValueError where it is no HTTP."""
        status = 100
        while status < 200:
            first, fields = self._head()
            status = int(first.split(None, 2)[1])
        if fields.get(b"transfer-encoding", b"").lower() == b"chunked":
            body = self._chunks()
        elif status in (204, 304):
            body = b""
        elif b"content-length" in fields:
            body = self._exactly(int(fields[b"content-length"]))
        else:
            body = self._rest()
        if not first.startswith(b"HTTP/1.1") or (
            fields.get(b"connection", b"").lower() == b"close"
        ):
            self.close()
        return status, body

    def _head(self):
        """The first line, and the fields by their names in small letters."""
        lines = self._until(b"\r\n\r\n").split(b"\r\n")
        if not lines[0].startswith(b"HTTP/1."):
            raise ValueError("the answer is no HTTP")
        pairs = (line.partition(b":") for line in lines[1:])
        return lines[0], {
            name.strip().lower(): text.strip() for name, _c, text in pairs
        }

    def _chunks(self):
        parts = []
        while size := int(self._until(b"\r\n").partition(b";")[0], 16):
            parts.append(self._exactly(size))
            self._exactly(2)
        while self._until(b"\r\n"):
            pass
        return b"".join(parts)

    def _until(self, mark):
        """What comes before a mark, which is taken away."""
        while mark not in self._left:
            self._more()
        found, _mark, self._left = self._left.partition(mark)
        return found

    def _exactly(self, size):
        if not 0 <= size <= LARGEST:
            raise ValueError("the answer is too long")
        while len(self._left) < size:
            self._more()
        found, self._left = self._left[:size], self._left[size:]
        return found

    def _rest(self):
        """What comes until the other side closes."""
        while data := self._sock.recv(65536):
            self._take(data)
        found, self._left = self._left, b""
        self.close()
        return found

    def _more(self):
        data = self._sock.recv(65536)
        if not data:
            raise ConnectionError("closed before the answer was complete")
        self._take(data)

    def _take(self, data):
        self._left += data
        if len(self._left) > LARGEST:
            raise ValueError("the answer is too long")

    # ------------------------------------------------------------------ the connection
    def _open(self):
        """Make sure of an open connection, a new one where the other side has closed
        it: a request into a closed one would leave its fate open."""
        if self._sock is not None and self._is_stale():
            self.close()
        if self._sock is None:
            try:
                self._sock = self._connect()
            except (OSError, ValueError) as error:
                raise NotTaken(f"{type(error).__name__}: {error}"[:200]) from error
            self._left = b""

    def _is_stale(self):
        return bool(self._left or select.select([self._sock], [], [], 0)[0])

    def _connect(self):
        sock = socket.create_connection((self._host, self._port), self._timeout)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if not self._secure:
            return sock
        context = ssl.create_default_context()
        try:
            return context.wrap_socket(sock, server_hostname=self._host)
        except Exception:
            sock.close()
            raise
