"""Fonts of this addon for programs that look for fonts on the machine."""

import contextlib
import os
import threading

_VARIABLE = "FONTCONFIG_FILE"
_lock = threading.Lock()
_users = 0


@contextlib.contextmanager
def configured(path):
    """Let programs that start in this block read a fontconfig file.

    The environment belongs to the whole process: threads share the block, and the
    last one to leave takes the setting away. An administrator's own setting stays.

    :param path: the file, absolute
    """
    global _users
    with _lock:
        if _VARIABLE in os.environ and not _users:
            path = None
        if path:
            os.environ[_VARIABLE] = path
            _users += 1
    try:
        yield
    finally:
        with _lock:
            if path:
                _users -= 1
                if not _users:
                    del os.environ[_VARIABLE]
