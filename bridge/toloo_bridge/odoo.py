"""Odoo's JSON-2 interface, with the library's own HTTP client."""

import http.client
import json
import socket
import ssl
import threading
from urllib.parse import urlsplit

MODEL = "toloo.call"
# Odoo answers a batch in well under a second; what takes longer has hung.
TIMEOUT = 60


class OdooError(Exception):
    """`kind` is "network", "busy" (try later), "key", "missing" (no such method or
    database), "large" or "refused"; the text says it in plain words. `said` are the
    words for programs that toloo_telephony adds: ["clock", <its time>], ["replayed"]
    and others."""

    def __init__(self, kind, text, said=()):
        super().__init__(text)
        self.kind = kind
        self.said = list(said)


class Odoo:
    """One connection that is kept open; calls wait for each other. Use one for each
    thing that may wait long."""

    def __init__(self, url, database, key, ca_file=None, timeout=TIMEOUT):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{url!r} is no address like https://example.com")
        self.url = url.rstrip("/")
        self._parts, self._ca_file, self._timeout = parts, ca_file, timeout
        self._headers = {
            "Authorization": f"bearer {key}",
            "Content-Type": "application/json",
        }
        if database:
            self._headers["X-Odoo-Database"] = database
        self._connection = None
        self._lock = threading.Lock()

    def call(self, method, values, timeout=None):
        """The method's answer. Raises OdooError."""
        body = json.dumps(values).encode()
        path = f"{self._parts.path.rstrip('/')}/json/2/{MODEL}/{method}"
        with self._lock:
            try:
                status, answer = self._post(path, body, timeout or self._timeout)
            except ssl.SSLCertVerificationError as error:
                self.close()
                text = f"the certificate of {self._parts.hostname} is not trusted"
                raise OdooError("network", f"{text}: {error.verify_message}") from error
            except (OSError, http.client.HTTPException) as error:
                self.close()
                text = str(error) or type(error).__name__
                message = f"{self.url} cannot be reached: {text}"
                raise OdooError("network", message) from error
        return self._judge(status, answer, method)

    def close(self):
        """Close the connection; the next call opens another."""
        connection, self._connection = self._connection, None
        if connection:
            connection.close()

    def abort(self):
        """End a call that another thread waits in."""
        sock = self._connection and self._connection.sock
        if sock:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def _post(self, path, body, timeout):
        fresh = self._connection is None
        try:
            return self._exchange(path, body, timeout)
        except (ConnectionError, http.client.BadStatusLine):
            # A kept connection may have been closed meanwhile: once more. Keys make
            # it harmless that the first may have arrived.
            self.close()
            if fresh:
                raise
            return self._exchange(path, body, timeout)

    def _exchange(self, path, body, timeout):
        if self._connection is None:
            self._connection = self._open(timeout)
        self._connection.timeout = timeout
        if self._connection.sock:
            self._connection.sock.settimeout(timeout)
        self._connection.request("POST", path, body, self._headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def _open(self, timeout):
        parts = self._parts
        if parts.scheme == "http":
            return http.client.HTTPConnection(
                parts.hostname, parts.port, timeout=timeout
            )
        context = ssl.create_default_context(cafile=self._ca_file)
        return http.client.HTTPSConnection(
            parts.hostname, parts.port, timeout=timeout, context=context
        )

    def _judge(self, status, body, method):
        if status == 200:
            try:
                return json.loads(body)
            except ValueError as error:
                text = f"{self.url} does not answer as Odoo does"
                raise OdooError("missing", text) from error
        said = _message(body)
        if status == 401:
            text = f"Odoo does not accept the key (or it has expired): {said}"
            raise OdooError("key", text)
        if status == 403:
            text = f"the key's user may not do {MODEL}.{method}: {said}"
            raise OdooError("key", text)
        if status == 404:
            text = (
                f"{self.url} knows no {MODEL}.{method}: is toloo_telephony installed "
                f"in this database? {said}"
            )
            raise OdooError("missing", text)
        if status == 413:
            raise OdooError("large", f"Odoo takes no message of this size: {said}")
        if status in (400, 422) or (status == 500 and said and not _database(body)):
            words = _arguments(body)
            large = words[:1] in (["too_many"], ["too_big"])
            kind = "large" if large else "refused"
            raise OdooError(kind, f"Odoo refused: {said}", words)
        if 300 <= status < 400:
            text = f"{self.url} sends us elsewhere ({status}): wrong address?"
            raise OdooError("missing", text)
        raise OdooError("busy", f"Odoo answers {status}: {said or 'without a word'}")


def _database(body):
    """Whether an error is the database's own: it will pass, and no event is guilty."""
    return b'"name": "psycopg2.' in body


def _arguments(body):
    """What an error says beside its message."""
    try:
        found = json.loads(body).get("arguments")
    except (ValueError, AttributeError):
        return []
    return found[1:] if isinstance(found, list) else []


def _message(body):
    """The reason in an error's body, or ""."""
    try:
        found = json.loads(body)
    except ValueError:
        return ""
    if isinstance(found, dict):
        found = found.get("message") or found.get("name") or ""
    return str(found)[:300]
