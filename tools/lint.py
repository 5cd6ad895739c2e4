"""make lint: ruff, pylint-odoo, the community's checks, prettier, eslint, fa.po."""

import os
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import po
from paths import ADDONS, NODE_BIN, ROOT, VENV, our_addons
from step import say

PYTHON = ["addons", "tools", "tests", "bench", "bridge"]


def commands():
    """(name, command line) of each linter, quickest first."""
    binary = VENV / "bin"
    manifests = [str(ADDONS / a / "__manifest__.py") for a in our_addons()]
    addons = [str(ADDONS / a) for a in our_addons()]
    pos = sorted(map(str, ADDONS.glob("*/i18n/*.po")))
    web = ["addons/**/static/{src,tests}/**/*.js"]
    xml = ["addons/**/*.xml"]
    yield "ruff", [binary / "ruff", "check", *PYTHON]
    yield "ruff format", [binary / "ruff", "format", "--check", *PYTHON]
    yield "prettier", [NODE_BIN / "prettier", "--check", *xml, *web]
    yield "eslint", [NODE_BIN / "eslint", "--no-warn-ignored", *web]
    yield "oca-checks-odoo-module", [binary / "oca-checks-odoo-module", *manifests]
    yield "oca-checks-po", [binary / "oca-checks-po", *pos]
    yield "pylint-odoo", [binary / "pylint", "--rcfile=pyproject.toml", *addons]
    pylint = [binary / "pylint", "--rcfile=pyproject.toml", "--load-plugins="]
    yield "pylint of the bridge", [*pylint, "bridge/toloo_bridge"]


def main():
    """Run them all; say which failed; the status tells."""
    failed = []
    env = os.environ | {"PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    for name, command in commands():
        if not shutil.which(str(command[0])):
            say(f"FAILED {name}: not installed")
            failed.append(name)
            continue
        result = subprocess.run(
            list(map(str, command)),
            cwd=ROOT,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        say(f"{'FAILED' if result.returncode else 'ok    '} {name}")
        if result.returncode:
            failed.append(name)
            print((result.stdout + result.stderr)[-6000:])
    missing = po.missing(our_addons())
    say(f"{'FAILED' if missing else 'ok    '} translations")
    for line in missing[:40]:
        print(f"  {line}")
    return 1 if failed or missing else 0


if __name__ == "__main__":
    sys.exit(main())
