"""A wire between a browser and a server that can be cut, in whole or for the bus."""

import contextlib
import socket
import threading


class CutLine:
    """Forwards TCP to a port of the loopback. `closed` refuses what comes: "" nothing,
    "bus" the websockets, "all" everything."""

    def __init__(self, port):
        self._to = port
        self.closed = ""
        self._open = []
        self._lock = threading.Lock()

    def __enter__(self):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self._socket.close()
        self.cut("all")

    def cut(self, what):
        """Drop the connections of `what` and refuse new ones."""
        self.closed = what
        with self._lock:
            for is_bus, *pair in self._open:
                if is_bus or what == "all":
                    for one in pair:
                        # Wakes both threads that read from it.
                        with contextlib.suppress(OSError):
                            one.shutdown(socket.SHUT_RDWR)

    def mend(self):
        """Let everything through again."""
        self.closed = ""

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                near, _address = self._socket.accept()
                threading.Thread(target=self._serve, args=[near], daemon=True).start()

    def _serve(self, near):
        with near, contextlib.suppress(OSError):
            first = near.recv(65536)
            is_bus = first.startswith(b"GET /websocket")
            if not first or self.closed == "all" or (self.closed and is_bus):
                return
            with socket.create_connection(("127.0.0.1", self._to)) as far:
                row = (is_bus, near, far)
                with self._lock:
                    self._open.append(row)
                far.sendall(first)
                back = threading.Thread(target=_pump, args=[far, near], daemon=True)
                back.start()
                _pump(near, far)
                back.join()
                with self._lock:
                    self._open.remove(row)


def _pump(source, target):
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
