"""The Odoo 19 host: from ODOO_SOURCE, an importable odoo, or Debian's package."""

import os
import subprocess
import sys
from pathlib import Path

import debian
from paths import HOST, VENV_PYTHON
from step import SetupError, fingerprint, is_done, say, set_done

SID = (
    "odoo-19",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-glyphicons-halflings",
    "fonts-inconsolata",
    "fonts-montserrat",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
)
# sid's Font Awesome 7 lacks the icon names that the host's pages use.
BOOKWORM = ("fonts-font-awesome/bookworm",)
TREE = HOST / "usr/lib/python3/dist-packages"


def importable_odoo():
    """Whether the Python that runs set-up already imports Odoo 19."""
    probe = "import odoo.release as r, sys; sys.exit(r.version_info[0] != 19)"
    return not subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, check=False
    ).returncode


def source():
    """Folder to put on the path, or None where `odoo` imports by itself."""
    if given := os.environ.get("ODOO_SOURCE"):
        path = Path(given).resolve()
        if not (path / "odoo" / "release.py").exists():
            raise SetupError(f"ODOO_SOURCE={given} holds no odoo/release.py.")
        return path
    return None if importable_odoo() else TREE


def prepare():
    """Fetch and unpack the host if it is not there; return its folder or None."""
    place = source()
    if place is TREE:
        mark = fingerprint("debian", *SID, *BOOKWORM)
        if not is_done("host", mark):
            say("Odoo 19: fetching Debian's package (130 MB)")
            try:
                debian.fetch((*SID, *BOOKWORM), ("sid", "bookworm"), HOST, "Odoo 19")
            except SetupError as error:
                raise SetupError(
                    f"{error}\nOr unpack Odoo 19 and set ODOO_SOURCE to it."
                ) from error
            _complete(TREE)
            set_done("host", mark)
    return place


def link(place):
    """Make the host importable in the virtual environment, for pip as well."""
    if not place:
        return
    site = Path(
        subprocess.check_output(
            [VENV_PYTHON, "-c", "import sysconfig as s; print(s.get_path('purelib'))"],
            text=True,
        ).strip()
    )
    (site / "toloo_host.pth").write_text(f"{place}\n")
    if list(place.glob("odoo-*.egg-info")):
        return
    info = site / "odoo-19.0.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odoo\nVersion: 19.0\n")
    (info / "INSTALLER").write_text("toloo\n")
    (info / "RECORD").write_text("")


def addons_paths(place):
    """Folders of host addons beyond `odoo/addons` (a git checkout has one)."""
    extra = place / "addons" if place else None
    return [extra] if extra and (extra / "web" / "__manifest__.py").exists() else []


def _complete(tree):
    """Debian leaves one script out; without it each page logs an error."""
    lib = tree / "odoo/addons/mail/static/lib/selfie_segmentation"
    lib.mkdir(parents=True, exist_ok=True)
    stub = lib / "selfie_segmentation.js"
    if not stub.exists():
        stub.write_text("// Background blur is not in Debian's package.\n")
