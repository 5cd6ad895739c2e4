"""Databases of measures that are kept until an addon they need changes."""

import database
import server
from paths import ADDONS, SUFFIX, our_addons
from step import fingerprint, say


def prepare(label, ours, rows, fill, what, base=None):
    """Name of the database with the addons `ours` that `fill(name)` fills; made again
    when one of `rows`, the texts that say with what, or an addon it needs changed.
    It is made on an empty one, or on `base`, another that is kept."""
    addons = sorted(database.closure(ours) & set(our_addons()))
    files = [
        path
        for addon in addons
        for folder in ("models", "security", "data", "views")
        for path in sorted((ADDONS / addon / folder).glob("*.*"))
    ]
    prefix = f"toloo_bench{label}{SUFFIX}_"
    name = f"{prefix}{fingerprint(base, *rows, *files)}"
    if database.exists(name):
        return name
    for (old,) in database.sql(
        "SELECT datname FROM pg_database WHERE datname ~ %s",
        "postgres",
        f"^{prefix}[0-9a-f]{{16}}(_new)?$",
    ):
        database.drop(old)
    say(f"bench: database for {what}")
    work = f"{name}_new"
    base = base or database.template(database.foreign_needs(ours))
    database.clone(base, work)
    words = ["-i", ",".join(ours), "--skip-auto-install"]
    server.batch(work, *words, log=f"bench-{label}", what="installing")
    fill(work)
    database.rename(work, name)
    return name
