"""The key with which the bridge's demonstration delivers into the demo database."""

import os

import database
import server
from paths import ROOT
from step import say

FILE = ROOT / "bridge" / "demo" / "key"
# The beginnings of the keys that the demo's exchange takes calls by: one empty row
# where it has none, no row where there is no such exchange.
TAKEN = """
    SELECT k.index FROM ir_model_data d
      JOIN toloo_telephony_source s ON s.id = d.res_id
      LEFT JOIN res_users_apikeys k ON k.user_id = s.key_user_id
     WHERE d.module = 'toloo_telephony' AND d.name = 'demo_source'
"""
# As an administrator makes it, and nothing is kept of what the dialog showed.
MAKE = """
exchange = env.ref("toloo_telephony.demo_source")
dialog = env["toloo.telephony.key"].create({{"source_id": exchange.id}})
dialog.action_make()
with open({file!r}, "w") as file:
    file.write(dialog.key)
dialog.unlink()
env.cr.commit()
"""


def prepare(name, file=FILE):
    """Have `file` hold a key that this database takes; only its owner may read it."""
    taken = {start for (start,) in database.sql(TAKEN, name)}
    if not taken or not file.parent.exists():
        return
    if file.exists() and _start(file) in taken:
        return
    say("demo database: a key for the bridge's demonstration")
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    server.script(name, MAKE.format(file=str(file)), log="demo-key")


def _start(file):
    """As much of a key as the database keeps in the clear."""
    return file.read_text()[:8]
