"""The configuration file: one TOML file, checked before anything is begun."""

import difflib
import re
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from .smdr.clock import ORDERS
from .smdr.parser import FAMILIES

try:
    import tomllib
except ImportError:
    import tomli as tomllib

DEFAULT = Path("/etc/toloo-bridge.toml")
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,32}")
_TABLE = re.compile(r"[A-Za-z0-9_]{1,64}")
_TEXT, _WHOLE, _FLAG, _LIST = (str,), (int,), (bool,), (list,)

ODOO = {
    "url": _TEXT,
    "database": _TEXT,
    "key": _TEXT,
    "key_file": _TEXT,
    "ca_file": _TEXT,
    "batch": _WHOLE,
}
SMDR = {
    "type": _TEXT,
    "dialect": ("auto", *FAMILIES),
    "date_order": ("auto", *ORDERS),
    "timezone": _TEXT,
    "retry_seconds": _WHOLE,
}
SOURCES = {
    "serial": SMDR
    | {
        "port": _TEXT,
        "baud": _WHOLE,
        "bits": (5, 6, 7, 8),
        "parity": ("none", "even", "odd", "mark", "space"),
        "stop": (1, 2),
        "rtscts": _FLAG,
        "xonxoff": _FLAG,
    },
    "tcp": SMDR
    | {
        "host": _TEXT,
        "port": _WHOLE,
        "login": ("auto", "none"),
        "user": _TEXT,
        "password": _TEXT,
        "quiet_seconds": _WHOLE,
    },
    "file": SMDR | {"path": _TEXT, "pace": (int, float), "today": _FLAG},
    "ami": {
        "type": _TEXT,
        "host": _TEXT,
        "port": _WHOLE,
        "user": _TEXT,
        "secret": _TEXT,
        "secret_file": _TEXT,
        "extensions": _TEXT,
        "trunks": _LIST,
        "internal_calls": _FLAG,
        "recording_url": _TEXT,
        "cdr_csv": _TEXT,
        "cdr_database": _TEXT,
        "cdr_host": _TEXT,
        "cdr_port": _WHOLE,
        "cdr_user": _TEXT,
        "cdr_password": _TEXT,
        "cdr_password_file": _TEXT,
        "cdr_table": _TEXT,
        "timezone": _TEXT,
        "dial_channel": _TEXT,
        "dial_context": _TEXT,
        "retry_seconds": _WHOLE,
    },
}
NEEDED = {
    "serial": ("port",),
    "tcp": ("host",),
    "file": ("path",),
    "ami": ("host", "user"),
}
TABLES = {
    "odoo": ODOO,
    "spool": {"path": _TEXT},
    "log": {"level": ("debug", "info", "warning", "error")},
}


class ConfigError(Exception):
    """The file is missing or wrong; the text names the place."""


class Config(NamedTuple):
    """What the file says. `sources` is {name: settings}."""

    path: Path
    odoo: dict
    spool: Path
    level: str
    sources: dict


def load(path):
    """The checked Config of a file; raises ConfigError."""
    path = Path(path)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"there is no {path}; begin with the example") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}") from error
    return read(found, path)


def read(found, path):
    """The Config of a parsed file; `path` is what relative names are relative to."""
    _check_names("", found, [*TABLES, "sources"])
    for name, table in TABLES.items():
        _check_table(f"[{name}]", found.get(name, {}), table)
    sources = found.get("sources") or {}
    if not sources:
        raise ConfigError("there is no [sources.<name>]: which exchange is to be read?")
    for name, settings in sources.items():
        _check_source(name, settings)
        for secret in ("secret", "cdr_password"):
            _read_secret(settings, secret, path, f"[sources.{name}]")
        if settings["type"] == "file":
            settings["path"] = str(path.parent / settings["path"])
    odoo = dict(found.get("odoo", {}))
    _read_secret(odoo, "key", path, "[odoo]")
    if odoo and not (odoo.get("url") and odoo.get("key")):
        raise ConfigError("[odoo] needs url, and key or key_file")
    spool = path.parent / found.get("spool", {}).get("path", "toloo-bridge.spool")
    level = found.get("log", {}).get("level", "info")
    return Config(path, odoo, spool, level, sources)


def _check_source(name, settings):
    where = f"[sources.{name}]"
    if not _NAME.fullmatch(name):
        raise ConfigError(f"{where}: a name has letters, digits, - and _, at most 32")
    kind = settings.get("type")
    if kind not in SOURCES:
        kinds = ", ".join(SOURCES)
        raise ConfigError(f"{where}: type is one of {kinds}, not {kind!r}")
    _check_table(where, settings, SOURCES[kind])
    for needed in NEEDED[kind]:
        if not settings.get(needed):
            raise ConfigError(f"{where} needs {needed}")
    zone = settings.get("timezone", "Asia/Tehran")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise ConfigError(f"{where}: no time zone {zone!r} is known") from error
    if not _TABLE.fullmatch(settings.get("cdr_table", "cdr")):
        raise ConfigError(f"{where}: cdr_table has letters, digits and _")
    try:
        re.compile(settings.get("extensions", ""))
    except re.error as error:
        raise ConfigError(f"{where}: extensions is no pattern: {error}") from error


def _check_table(where, table, allowed):
    if not isinstance(table, dict):
        raise ConfigError(f"{where} is a table, not {table!r}")
    _check_names(where + ": ", table, allowed)
    for name, value in table.items():
        wanted = allowed[name]
        if isinstance(wanted[0], type):
            right = isinstance(value, wanted) and type(value) in wanted
            text = " or ".join(kind.__name__ for kind in wanted)
        else:
            right, text = value in wanted, " or ".join(map(str, wanted))
        if not right:
            raise ConfigError(f"{where}: {name} is {text}, not {value!r}")


def _check_names(where, table, allowed):
    for name in table:
        if name not in allowed:
            near = difflib.get_close_matches(name, allowed, 1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise ConfigError(f"{where}there is no setting {name!r}{hint}")


def _read_secret(table, name, path, where):
    """A secret may stand in a file of its own, which only the service can read."""
    if file := table.get(f"{name}_file"):
        try:
            table[name] = (path.parent / file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigError(
                f"{where}: {name}_file cannot be read: {error}"
            ) from error
