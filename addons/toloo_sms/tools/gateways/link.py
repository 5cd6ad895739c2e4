"""One HTTP connection that is kept open and tells what a failure means."""

import http.client
import json
import select
import ssl
from urllib.parse import urlencode, urlsplit


class NotTaken(Exception):
    """The request surely has not reached the gateway."""


class MaybeTaken(Exception):
    """The request may have reached the gateway; what it did is not known."""


class Link:
    """Requests to one address, one after the other."""

    def __init__(self, url, timeout):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotTaken(f"“{url}” is no address of a gateway")
        self._parts = parts
        self._timeout = timeout
        self._wire = None

    def close(self):
        """Close the connection."""
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def get(self, path, values=None, headers=None):
        """(status, body) of a GET."""
        query = f"?{urlencode(values)}" if values else ""
        return self._request("GET", path + query, None, headers or {})

    def post(self, path, values, headers=None):
        """(status, body) of a form."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._request(
            "POST", path, urlencode(values).encode(), kind | (headers or {})
        )

    def post_json(self, path, values, headers=None):
        """(status, body) of a JSON document."""
        kind = {"Content-Type": "application/json"}
        body = json.dumps(values, ensure_ascii=False).encode()
        return self._request("POST", path, body, kind | (headers or {}))

    def _request(self, method, path, body, headers):
        wire = self._open()
        try:
            wire.request(method, self._parts.path.rstrip("/") + path, body, headers)
            answer = wire.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise MaybeTaken(f"{type(error).__name__}: {error}"[:200]) from error
        if answer.will_close:
            self.close()
        return answer.status, content

    def _open(self):
        """The open connection, or a new one where the other side has closed it: a
        request into a closed one would leave its fate open."""
        if self._wire is not None and self._is_stale():
            self.close()
        if self._wire is None:
            wire = self._new_wire()
            try:
                wire.connect()
            except (OSError, http.client.HTTPException) as error:
                wire.close()
                raise NotTaken(f"{type(error).__name__}: {error}"[:200]) from error
            self._wire = wire
        return self._wire

    def _is_stale(self):
        sock = self._wire.sock
        return sock is None or bool(select.select([sock], [], [], 0)[0])

    def _new_wire(self):
        port, host = self._parts.port, self._parts.hostname
        if self._parts.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=self._timeout)
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(
            host, port, timeout=self._timeout, context=context
        )
