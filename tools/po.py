"""Translations: what of our addons has no Persian yet, by the host's own export.

    python tools/po.py [--write] [addon …]

lists missing, fuzzy and obsolete entries of i18n/fa.po; with --write it merges the
terms of today into fa.po and the .pot, leaving empty what a person has to say.
"""

import io
import os
import sys
import tarfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import database
import polib
import postgres
import server
from paths import ADDONS, ROOT, STATE, SUFFIX, VENV_PYTHON, our_addons
from step import run

HEADER = {
    "Project-Id-Version": "Odoo Server 19.0",
    "Language": "fa",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}
ARABIC = {"ي": "ی", "ك": "ک"}


def missing(addons=None):
    """A text for each term of these addons (of all) that i18n/fa.po leaves open, has
    fuzzy, or carries without use."""
    return judge(export(addons or our_addons()))


def judge(exported):
    """The same for terms that are exported already."""
    found = []
    for addon, terms in exported.items():
        path = ADDONS / addon / "i18n/fa.po"
        if not path.exists():
            found.append(f"{addon}: no i18n/fa.po ({len(terms)} terms)")
            continue
        said = polib.pofile(str(path))
        found += [f"{addon}: {text}" for text in compare(terms, said)]
        pot = ADDONS / addon / f"i18n/{addon}.pot"
        if not pot.exists() or keys(polib.pofile(str(pot))) != keys(terms):
            found.append(f"{addon}: i18n/{addon}.pot is not of today")
    return found


def keys(catalogue):
    """The terms of a catalogue that are in use."""
    return {entry.msgid for entry in catalogue if not entry.obsolete}


def compare(terms, said):
    """What is wrong in the translation `said` of the exported `terms`."""
    known = {entry.msgid: entry for entry in said if not entry.obsolete}
    for entry in terms:
        ours = known.pop(entry.msgid, None)
        if ours is None or not ours.msgstr:
            yield f"not translated: {entry.msgid!r}"
        elif ours.fuzzy:
            yield f"fuzzy: {entry.msgid!r}"
        elif wrong := ARABIC.keys() & set(ours.msgstr):
            yield f"Arabic letter {', '.join(wrong)} in: {ours.msgstr!r}"
    for text in known:
        yield f"used no more: {text!r}"
    for entry in said.obsolete_entries():
        yield f"obsolete: {entry.msgid!r}"


def export(addons):
    """{addon: its terms of today} from a database with all our addons."""
    postgres.prepare()
    conf = STATE / f"po{SUFFIX}.conf"
    options = [f"addons_path={server.addons_path()}"]
    options += [option.removeprefix("--") for option in postgres.odoo_options()]
    conf.write_text("\n".join(["[options]", *options, ""]))
    bundle = STATE / f"po{SUFFIX}.tgz"
    words = ["i18n", "export", "-c", conf, "-d", database.everything(), "-o", bundle]
    line = [VENV_PYTHON, "-m", "odoo", *words, *addons]
    run(line, log="po", env=server.environment(), cwd=ROOT)
    result = {addon: polib.POFile() for addon in addons}
    with tarfile.open(bundle) as files:
        for member in files.getmembers():
            addon = member.name.split("/")[0]
            if addon in result and member.isfile():
                text = io.TextIOWrapper(files.extractfile(member), "utf-8").read()
                result[addon] = polib.pofile(text)
    bundle.unlink()
    return result


def write(exported):
    """Bring fa.po and the .pot of these addons up to the terms of today."""
    for addon, terms in exported.items():
        folder = ADDONS / addon / "i18n"
        folder.mkdir(exist_ok=True)
        path = folder / "fa.po"
        said = polib.pofile(str(path)) if path.exists() else polib.POFile()
        known = {entry.msgid: entry for entry in said}
        merged = catalogue(addon)
        template = catalogue(addon)
        for entry in terms:
            entry.msgstr = ""
            template.append(entry)
            copy = polib.POEntry(**{k: v for k, v in vars(entry).items() if k in KEPT})
            if old := known.get(entry.msgid):
                copy.msgstr, copy.flags = old.msgstr, old.flags
            merged.append(copy)
        merged.save(str(path))
        template.metadata["Language"] = ""
        template.save(str(folder / f"{addon}.pot"))


KEPT = ("msgid", "comment", "occurrences", "flags", "tcomment", "msgctxt")


def catalogue(addon):
    """An empty catalogue with our header."""
    empty = polib.POFile(wrapwidth=78)
    empty.header = f"Translation of Odoo Server.\nTerms of the addon:\n\t* {addon}"
    empty.metadata = dict(HEADER)
    return empty


def main(words):
    """The command line; exit status 1 where something is open."""
    addons = [word for word in words if not word.startswith("-")] or our_addons()
    exported = export(addons)
    if "--write" in words:
        write(exported)
    found = judge(exported)
    print("\n".join([*found, f"{len(found)} to do"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
