"""The message format between the bridge and Toloo, one file for both sides."""

import json
from pathlib import Path

FILE = Path(__file__).with_name("call_event_v1.json")


def load():
    """The JSON schema of an event as a dict."""
    return json.loads(FILE.read_text(encoding="utf-8"))
