"""rtlcss, the JavaScript linters and the Persian font, from npm by lock file."""

import shutil

from paths import NODE_BIN, ROOT
from step import fingerprint, is_done, run, say, set_done


def prepare():
    """Install node_modules when the lock file changed."""
    lock = ROOT / "package-lock.json"
    mark = fingerprint(lock)
    if is_done("node", mark) and (NODE_BIN / "rtlcss").exists():
        return
    if not shutil.which("npm"):
        return
    say("npm: rtlcss and linters")
    run(["npm", "ci", "--no-audit", "--no-fund"], log="npm", what="npm", cwd=ROOT)
    set_done("node", mark)
