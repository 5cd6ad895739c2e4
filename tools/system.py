"""What comes from the distribution: Chromium, wkhtmltopdf; as root, by itself."""

import os
import shutil

from step import is_root, run, say

# program -> (Debian package, what is missing without it)
PROGRAMS = {
    "chromium": ("chromium", "browser tests"),
    "wkhtmltopdf": ("wkhtmltopdf", "PDF reports"),
    "pdftotext": ("poppler-utils", "tests of PDF reports"),
    "npm": ("npm", "right-to-left pages"),
    "setpriv": ("util-linux", "PostgreSQL under root"),
    "git": ("git", "the linters"),
}
CHROMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def present(program):
    """Whether `program` (or its like) is on the path."""
    names = CHROMES if program == "chromium" else (program,)
    return any(map(shutil.which, names))


def prepare():
    """Install what is missing as root; otherwise say in one line what is."""
    missing = [p for p in PROGRAMS if not present(p)]
    if not missing:
        return
    packages = [PROGRAMS[p][0] for p in missing]
    if not is_root() or not shutil.which("apt-get"):
        lost = ", ".join(PROGRAMS[p][1] for p in missing)
        say(f"missing for {lost}: sudo apt-get install {' '.join(packages)}")
        return
    say(f"Debian packages: {' '.join(packages)}")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], log="apt", what="package lists", env=env)
    install = ["apt-get", "install", "-qy", "--no-install-recommends", *packages]
    run(install, log="apt", what="packages", env=env)
