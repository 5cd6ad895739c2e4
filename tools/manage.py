"""make run, make test, make lint, make bench: set up what is missing, then do it."""

import argparse
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import environment
import host
import node
import postgres
import system
from paths import ROOT, VENV_PYTHON
from step import SetupError, say

COMMANDS = {"run": "serve", "test": "suite", "lint": "lint", "bench": "bench_run"}


def set_up(command):
    """Everything the command needs, in order; seconds when it is there already."""
    system.prepare()
    place = host.prepare()
    environment.prepare(place)
    node.prepare()
    if command != "lint":
        postgres.prepare()


def main():
    """Set up with any Python, then go on inside the virtual environment."""
    parser = argparse.ArgumentParser(prog="manage.py", description=__doc__)
    parser.add_argument("command", choices=[*COMMANDS, "setup", "stop"])
    parser.add_argument("settings", nargs="*", metavar="NAME=VALUE")
    options = parser.parse_args()
    os.chdir(ROOT)
    if options.command == "stop":
        postgres.stop()
        return 0
    try:
        set_up(options.command)
    except SetupError as error:
        say(str(error))
        return 2
    if options.command == "setup":
        return 0
    script = ROOT / "tools" / f"{COMMANDS[options.command]}.py"
    sys.stdout.flush()
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), str(script), *options.settings])


if __name__ == "__main__":
    sys.exit(main())
