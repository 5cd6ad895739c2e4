"""Databases: templates that are installed once, and clones that cost 0.2 s."""

import ast
import fcntl
import functools
import importlib.metadata
import shutil
import subprocess

import host
import postgres
import server
import serving
from paths import ADDONS, DATA, ROOT, STATE, SUFFIX, our_addons
from step import fingerprint, say

LANGUAGE = "fa_IR"
LOCKS = STATE / "locks"


def sql(query, database="postgres", *parameters):
    """Run one statement with autocommit and return its rows, if it has any."""
    import psycopg2

    server = postgres.connection()
    link = psycopg2.connect(dbname=database, **server)
    link.autocommit = True
    try:
        with link.cursor() as cursor:
            cursor.execute(query, parameters or None)
            return cursor.fetchall() if cursor.description else []
    finally:
        link.close()


def exists(name):
    """Whether a database of this name exists."""
    return bool(sql("SELECT 1 FROM pg_database WHERE datname = %s", "postgres", name))


def close(name):
    """End the connections to a database that are ours to end."""
    sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid() AND usename = current_user",
        "postgres",
        name,
    )


def drop(name):
    """Drop a database and its filestore, closing what is connected to it."""
    # Not by FORCE, which refuses while a worker of autovacuum, the superuser's, is
    # in there; without it PostgreSQL sends the worker away.
    close(name)
    sql(f'DROP DATABASE IF EXISTS "{name}"')
    shutil.rmtree(DATA / "filestore" / name, ignore_errors=True)


def rename(source, target):
    """Give a database and its filestore another name."""
    drop(target)
    sql(f'ALTER DATABASE "{source}" RENAME TO "{target}"')
    store = DATA / "filestore"
    if (store / source).exists():
        (store / source).rename(store / target)


def clone(source, target):
    """Make `target` a copy of `source`, filestore included."""
    drop(target)
    close(source)
    sql(f'CREATE DATABASE "{target}" TEMPLATE "{source}" STRATEGY file_copy')
    files = DATA / "filestore" / source
    if files.exists():
        # Files of the store never change, so that links are as good as copies.
        copy = DATA / "filestore" / target
        subprocess.run(["cp", "-al", files, copy], check=True)
    return target


@functools.lru_cache
def manifest_of(addon):
    """Manifest of any addon on the path, ours, community's or the host's."""
    import odoo.addons as namespace

    folders = [str(ADDONS), *map(str, host.addons_paths(host.source()))]
    folders += list(namespace.__path__)
    for folder in folders:
        file = ROOT.joinpath(folder, addon, "__manifest__.py")
        if file.exists():
            return ast.literal_eval(file.read_text())
    raise KeyError(f"no addon named {addon} on the path")


def closure(addons):
    """All that the given addons depend on, themselves included."""
    found, queue = set(), list(addons)
    while queue:
        if (addon := queue.pop()) not in found:
            found.add(addon)
            queue += manifest_of(addon).get("depends", ["base"])
    return found | {"base"}


def foreign_needs(addons):
    """What the given addons of ours need that is not ours."""
    return closure(addons) - set(our_addons())


def _version_mark():
    installed = sorted(
        f"{d.name} {d.version}"
        for d in importlib.metadata.distributions()
        if d.name.startswith("odoo")
    )
    return fingerprint(*installed)


def _files_of(addon):
    """The files of an addon of ours that an installed database depends on."""
    return sorted(path for path in (ADDONS / addon).rglob("*") if _installs(path))


def _marks(addons):
    """What tells one state of our addons from another, for a fingerprint."""
    files = [path for addon in sorted(addons) for path in _files_of(addon)]
    return [part for p in files for part in (str(p.relative_to(ADDONS)), p)]


def _template_name(modules):
    """Name of the template with exactly `modules`, as the files of ours are now."""
    own = set(modules) & set(our_addons())
    kind = f"own{SUFFIX}" if own else "tpl"
    return f"toloo_{kind}_{fingerprint(_version_mark(), *modules, *_marks(own))}"


def template(modules):
    """Name of a database with exactly `modules`, in Persian too, made if missing:
    from the template that holds most of them, so that small ones come first."""
    modules = sorted(set(modules) | {"base"})
    name = _template_name(modules)
    LOCKS.mkdir(parents=True, exist_ok=True)
    with (LOCKS / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not exists(name):
            _make_template(name, modules)
    return name


def _make_template(name, modules):
    say(f"template database with {len(modules)} addons")
    work = f"{name}_new"
    drop(work)
    words = ["--skip-auto-install"]
    ancestor, held = _largest_part(modules) or (None, set())
    if ancestor:
        clone(ancestor, work)
    else:
        words.append(f"--load-language={LANGUAGE}")
    missing = ",".join(sorted(set(modules) - held))
    server.batch(work, "-i", missing, *words, log=name, what="installing")
    rename(work, name)
    sql(f'COMMENT ON DATABASE "{name}" IS %s', "postgres", " ".join(modules))


def everything():
    """Name of a database with all our addons, made again when a file of theirs
    changed. Clone it; do not write into it. Its administrator is admin, admin, who
    reads Persian."""
    foreign = template(foreign_needs(our_addons()))
    prefix = f"toloo_all{SUFFIX}_"
    name = f"{prefix}{fingerprint(foreign, *_marks(our_addons()))}"
    with (STATE / f"everything{SUFFIX}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not exists(name):
            _drop_like(f"^{prefix}[0-9a-f]{{16}}(_new)?$")
            say(f"database with all {len(our_addons())} addons of ours")
            clone(foreign, f"{name}_new")
            words = ["-i", ",".join(our_addons()), "--skip-auto-install"]
            server.batch(f"{name}_new", *words, log=prefix[:-1], what="installing")
            speak_persian(f"{name}_new")
            serving.warm(f"{name}_new")
            rename(f"{name}_new", name)
    return name


def speak_persian(name):
    """Give the administrator of a database the language of most users."""
    sql(
        """UPDATE res_partner SET lang = %s WHERE id =
               (SELECT partner_id FROM res_users WHERE login = 'admin')""",
        name,
        LANGUAGE,
    )


def _installs(path):
    """Whether a change of this file could change an installed database."""
    if not path.is_file() or "__pycache__" in path.parts:
        return False
    return path.relative_to(ADDONS).parts[1:2] not in (("readme",), ("tests",))


def _drop_like(pattern):
    query = "SELECT datname FROM pg_database WHERE datname ~ %s"
    for (name,) in sql(query, "postgres", pattern):
        drop(name)


def _kept(kinds):
    """[(name, modules)] of the templates of these kinds, a regular expression; one
    that is still being made has no modules."""
    query = """
        SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database
         WHERE datname ~ %s
    """
    rows = sql(query, "postgres", f"^toloo_{kinds}_[0-9a-f]{{16}}(_new)?$")
    return [(name, set((text or "").split())) for name, text in rows]


def _is_current(name, modules):
    """Whether a template is that of its modules as our files are now."""
    gone = {m for m in modules if m.startswith("toloo_")} - set(our_addons())
    return not gone and name == _template_name(sorted(modules))


def _largest_part(modules):
    """(name, modules) of the template that holds most of `modules`, and nothing else,
    as our files are now; None where there is none."""
    best = None
    for name, held in _kept(f"(tpl|own{SUFFIX})"):
        larger = best is None or len(held) > len(best[1])
        if larger and held <= set(modules) and _is_current(name, held):
            best = name, held
    return best


def drop_outdated():
    """Drop the templates with addons of ours whose files have changed since."""
    for name, held in _kept(f"own{SUFFIX}"):
        if not _is_current(name, held):
            drop(name)
