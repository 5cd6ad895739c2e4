"""Where things are. Everything that set-up writes lies below `.toloo`."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDONS = ROOT / "addons"
STATE = Path(os.environ.get("TOLOO_STATE", ROOT / ".toloo")).resolve()
HOST = STATE / "host"
VENV = STATE / "venv"
VENV_PYTHON = VENV / "bin" / "python"
STAMPS = STATE / "stamps"
# Set where several checkouts share one `.toloo`, so that their runs do not meet.
SUFFIX = os.environ.get("TOLOO_SUFFIX", "")
LOGS = STATE / f"logs{SUFFIX}"
DATA = STATE / "data"
NODE_BIN = ROOT / "node_modules" / ".bin"


def our_addons():
    """Names of the addons of this repository, sorted."""
    return sorted(p.parent.name for p in ADDONS.glob("*/__manifest__.py"))


def manifest(addon):
    """The manifest of one of our addons as a dict."""
    import ast

    return ast.literal_eval((ADDONS / addon / "__manifest__.py").read_text())
