"""What the addons are made of, and what may stand on what: read from the tree."""

import ast
import csv
import functools
import importlib.metadata
import re
import unittest
from pathlib import Path
from xml.etree import ElementTree

import host
from database import closure
from paths import ADDONS, ROOT, manifest, our_addons

import odoo.addons.base

# From the ground up; an addon stands on lower floors, or on its own floor's left.
FLOORS = (
    ("toloo_jalali",),
    ("toloo_access",),
    ("toloo_base",),
    ("toloo_sms",),
    ("toloo_alarm",),
)
PRODUCTS = (
    "toloo_crm",
    "toloo_accounting",
    "toloo_telephony",
    "toloo_clinic",
    "toloo_education",
    "toloo_insurance",
)
LEVEL = {name: level for level, names in enumerate(FLOORS) for name in names}
LEVEL |= dict.fromkeys(PRODUCTS, len(FLOORS))
INHERITS = "allow_inherited_tests_method"
# Read by the host at set-up or named in code, not by the manifest.
NOT_LOADED = re.compile(r"^(static|tests|i18n|readme|migrations)/")


@functools.cache
def ours():
    return frozenset(our_addons())


def depends(addon):
    """What an addon of ours depends on, directly."""
    return manifest(addon)["depends"]


def glue():
    """Addons that tie two others together: all that are no floor and no product."""
    return sorted(ours() - LEVEL.keys())


def short(addon):
    """An addon's name without the word that all of ours begin with."""
    return addon.removeprefix("toloo_")


def names(node):
    """What the body of a class defines."""
    found = {getattr(part, "name", "") for part in node.body}
    assigned = [t for p in node.body if isinstance(p, ast.Assign) for t in p.targets]
    return found | {getattr(target, "id", "") for target in assigned}


def norm(name):
    return re.sub(r"[-_.]+", "-", name).lower()


class TestGraph(unittest.TestCase):
    def test_all_addons_of_the_design_exist(self):
        self.assertLessEqual(LEVEL.keys(), ours())

    def test_addons_stand_on_lower_floors(self):
        for addon in sorted(LEVEL.keys() & ours()):
            for below in sorted(ours() & set(depends(addon))):
                with self.subTest(addon=addon, depends=below):
                    self.assertIn(below, LEVEL, "a floor depends on glue")
                    self.assertLess(LEVEL[below], LEVEL[addon])

    def test_no_product_depends_on_another(self):
        for product in PRODUCTS:
            with self.subTest(product=product):
                others = closure([product]) & set(PRODUCTS) - {product}
                self.assertFalse(others)

    def test_accounting_needs_neither_telephones_nor_messages(self):
        below = closure(["toloo_accounting"]) & ours()
        expected = {"toloo_accounting", "toloo_access", "toloo_jalali"}
        self.assertEqual(below, expected)

    def test_glue_installs_itself_where_its_two_meet(self):
        for addon in glue():
            with self.subTest(addon=addon):
                self.assertTrue(manifest(addon).get("auto_install"))
                below = set(depends(addon))
                ties = [
                    (first, second)
                    for first in sorted(ours() & below)
                    for second in below - {first}
                    if addon in (f"{first}_{second}", f"{first}_{short(second)}")
                ]
                self.assertTrue(ties, "does not depend on the two of its name")

    def test_there_is_no_circle(self):
        for addon in sorted(ours()):
            for below in set(depends(addon)) & ours():
                self.assertNotIn(addon, closure([below]), f"{addon} and {below}")


class TestManifests(unittest.TestCase):
    def check(self, faults):
        """Run `faults(addon, folder, manifest)` for each addon; none may yield."""
        found = []
        for addon in sorted(ours()):
            texts = faults(addon, ADDONS / addon, manifest(addon))
            found += [f"{addon}: {text}" for text in texts]
        self.assertFalse(found, "\n" + "\n".join(found))

    def test_licence_version_author(self):
        def faults(addon, _folder, text):
            if (text["license"], text["author"]) != ("AGPL-3", "Toloo"):
                yield "licence or author"
            if not re.fullmatch(r"19\.0\.\d+\.\d+\.\d+", text["version"]):
                yield f"version {text['version']}"
            if addon in PRODUCTS and not text.get("application"):
                yield "a product is an application"

        self.check(faults)

    def test_named_files_exist(self):
        def faults(_addon, folder, text):
            for name in [*text.get("data", []), *text.get("demo", [])]:
                if not (folder / name).is_file():
                    yield f"no {name}"

        self.check(faults)

    def test_files_of_the_tree_are_named(self):
        def faults(_addon, folder, text):
            named = {*text.get("data", []), *text.get("demo", [])}
            code = "".join(p.read_text() for p in folder.rglob("*.py"))
            read = [
                re.sub(r"\{[^}]*\}", ".*", name).rsplit("/")[-1]
                for name in re.findall(r"[\w{}/.]+\.(?:csv|xml)", code)
            ]
            for file in sorted([*folder.rglob("*.xml"), *folder.rglob("*.csv")]):
                name = file.relative_to(folder).as_posix()
                if NOT_LOADED.match(name) or name in named:
                    continue
                if not any(re.fullmatch(pattern, file.name) for pattern in read):
                    yield f"{name} is loaded by nothing"

        self.check(faults)

    def test_each_addon_is_complete(self):
        def faults(addon, folder, _text):
            for name in (
                "readme/DESCRIPTION.md",
                "readme/USAGE.md",
                "i18n/fa.po",
                f"i18n/{addon}.pot",
                "static/description/icon.png",
                "tests/__init__.py",
            ):
                if not (folder / name).is_file():
                    yield f"no {name}"

        self.check(faults)

    def test_each_addon_runs_its_tests(self):
        def faults(_addon, folder, _text):
            tests = list((folder / "tests").glob("test_*.py"))
            if not tests:
                yield "no tests"
                return
            start = folder / "tests/__init__.py"
            imported = start.read_text() if start.exists() else ""
            for file in tests:
                if not re.search(rf"\b{file.stem}\b", imported):
                    yield f"tests/__init__.py forgets {file.name}"

        self.check(faults)

    def test_no_inherited_test_stays_silent(self):
        """The host leaves out the tests that a class inherits, unless it says so."""
        trees = [ast.parse(p.read_text()) for p in ADDONS.glob("*/tests/*.py")]
        nodes = [n for tree in trees for n in tree.body if isinstance(n, ast.ClassDef)]
        classes = {node.name: node for node in nodes}
        for node in nodes:
            for base in (classes.get(getattr(b, "id", "")) for b in node.bases):
                if base and any(name.startswith("test_") for name in names(base)):
                    with self.subTest(test=node.name, of=base.name):
                        self.assertIn(INHERITS, names(base) | names(node))

    def test_icons_are_of_one_size_and_each_its_own(self):
        seen = {}

        def faults(addon, folder, _text):
            data = (folder / "static/description/icon.png").read_bytes()
            size = [int.from_bytes(data[at : at + 4], "big") for at in (16, 20)]
            if size != [128, 128]:
                yield f"icon of {size}"
            if addon in LEVEL and data in seen:
                yield f"the icon of {seen[data]}"
            seen[data] = addon

        self.check(faults)

    def test_what_is_needed_from_pypi_is_pinned(self):
        lines = (ROOT / "requirements.txt").read_text()
        names = {norm(n) for n in re.findall(r"^([\w.-]+)", lines, re.MULTILINE)}
        pinned = re.findall(r"^odoo-addon-([\w-]+)==19\.0\.", lines, re.MULTILINE)

        def faults(_addon, _folder, text):
            for addon in set(text["depends"]) - ours() - host_addons():
                if norm(addon) not in pinned:
                    yield f"depends on {addon}, which is not pinned"
            for need in text.get("external_dependencies", {}).get("python", []):
                if norm(re.match(r"[\w.-]+", need)[0]) not in names:
                    yield f"needs {need}, which is not pinned"

        self.check(faults)

    def test_ids_stand_once(self):
        def faults(_addon, folder, text):
            ids = []
            for name in text.get("data", []):
                if name.endswith(".xml"):
                    tree = ElementTree.parse(folder / name)
                    ids += [e.get("id") for e in tree.iter() if _is_record(e)]
                elif name.endswith("ir.model.access.csv"):
                    with (folder / name).open(newline="") as lines:
                        ids += [row["id"] for row in csv.DictReader(lines)]
            yield from {f"{i} stands twice" for i in ids if ids.count(i) > 1}

        self.check(faults)


def _is_record(element):
    return element.tag in ("record", "template", "menuitem") and element.get("id")


@functools.cache
def host_addons():
    """Names of the addons that come with the host."""
    base = Path(odoo.addons.base.__path__[0])
    folders = [base.parent, *host.addons_paths(host.source())]
    names = {p.parent.name for f in folders for p in f.glob("*/__manifest__.py")}
    # Community addons may lie in the same folder where pip shares it with the host.
    community = {
        norm(d.name.removeprefix("odoo-addon-"))
        for d in importlib.metadata.distributions()
        if d.name.startswith("odoo-addon-")
    }
    return frozenset(n for n in names if norm(n) not in community)
