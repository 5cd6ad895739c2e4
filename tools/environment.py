"""The virtual environment: what the host, the addons, tests and lint need."""

import shutil
import subprocess
import sys

import host
from paths import ROOT, VENV, VENV_PYTHON
from step import SetupError, fingerprint, is_done, python_fits, run, say, set_done

HOST_NEEDS = ROOT / "tools/requirements-host.txt"
ADDON_NEEDS = ROOT / "requirements.txt"
DEV_NEEDS = ROOT / "tools/requirements-dev.txt"


def base_python():
    """A Python that the host runs on: this one, else the newest that fits."""
    if python_fits():
        return sys.executable
    for minor in (13, 12, 11, 10):
        if found := shutil.which(f"python3.{minor}"):
            return found
    raise SetupError("Odoo 19 needs Python 3.10 to 3.13: install python3.13.")


def prepare(place):
    """Build the environment around the host in `place`, or bring it up to date."""
    shared = place is None
    mark = fingerprint(HOST_NEEDS, ADDON_NEEDS, DEV_NEEDS, str(place), sys.version)
    if is_done("venv", mark) and VENV_PYTHON.exists():
        return
    if not VENV_PYTHON.exists():
        _create(shared)
    pip = [VENV_PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    say("Python: installing what the host needs (about a minute)")
    if not shared:
        run([*pip, "-r", HOST_NEEDS], log="pip", what="pip")
    host.link(place)
    constraints = [] if shared else ["-c", HOST_NEEDS]
    run([*pip, *constraints, "-r", ADDON_NEEDS, "-r", DEV_NEEDS], log="pip", what="pip")
    set_done("venv", mark)


def _create(shared):
    say("Python: making a virtual environment")
    options = ["--system-site-packages"] if shared else []
    try:
        run([base_python(), "-m", "venv", *options, VENV], log="pip")
    except SetupError:
        shutil.rmtree(VENV, ignore_errors=True)
        run([base_python(), "-m", "virtualenv", *options, VENV], log="pip")
    subprocess.run([VENV_PYTHON, "-c", "import ssl"], check=True)
