"""What the addons are made of, and what may stand on what: read from the tree."""

import csv
import functools
import importlib.metadata
import re
import unittest
from pathlib import Path
from xml.etree import ElementTree

import host
import odoo.addons.base
from database import closure
from paths import ADDONS, ROOT, manifest, our_addons

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
                parts = [d for d in ours() if addon.startswith(f"{d}_")]
                self.assertTrue(parts, "its name begins with no addon of ours")
                first = max(parts, key=len)
                second = addon.removeprefix(f"{first}_")
                self.assertIn(first, depends(addon))
                named = {second, f"toloo_{second}"} & set(depends(addon))
                self.assertTrue(named, f"does not depend on {second}")

    def test_there_is_no_circle(self):
        for addon in sorted(ours()):
            for below in set(depends(addon)) & ours():
                self.assertNotIn(addon, closure([below]), f"{addon} and {below}")


class TestManifests(unittest.TestCase):
    def each(self):
        for addon in sorted(ours()):
            with self.subTest(addon=addon):
                yield addon, ADDONS / addon, manifest(addon)

    def test_licence_version_author(self):
        for _addon, _folder, text in self.each():
            self.assertEqual(text["license"], "AGPL-3")
            self.assertEqual(text["author"], "Toloo")
            self.assertRegex(text["version"], r"^19\.0\.\d+\.\d+\.\d+$")

    def test_products_are_applications(self):
        for addon, _folder, text in self.each():
            if addon in PRODUCTS:
                self.assertTrue(text.get("application"))

    def test_named_files_exist(self):
        for _addon, folder, text in self.each():
            for name in [*text.get("data", []), *text.get("demo", [])]:
                self.assertTrue((folder / name).is_file(), name)

    def test_files_of_the_tree_are_named(self):
        for addon, folder, text in self.each():
            named = {*text.get("data", []), *text.get("demo", [])}
            code = "".join(p.read_text() for p in folder.rglob("*.py"))
            for file in sorted(folder.rglob("*.xml")) + sorted(folder.rglob("*.csv")):
                name = file.relative_to(folder).as_posix()
                if NOT_LOADED.match(name) or name in named:
                    continue
                self.assertIn(file.name, code, f"{addon}/{name} is loaded by nothing")

    def test_each_addon_is_complete(self):
        for addon, folder, _text in self.each():
            for name in (
                "readme/DESCRIPTION.md",
                "readme/USAGE.md",
                "i18n/fa.po",
                f"i18n/{addon}.pot",
                "static/description/icon.png",
            ):
                self.assertTrue((folder / name).is_file(), name)
            tests = list((folder / "tests").glob("test_*.py"))
            self.assertTrue(tests, "no tests")
            imported = (folder / "tests/__init__.py").read_text()
            for file in tests:
                # A file that tests/__init__.py forgets is never run.
                self.assertRegex(imported, rf"\b{file.stem}\b")

    def test_icons_are_of_one_size_and_each_its_own(self):
        seen = {}
        for addon, folder, _text in self.each():
            data = (folder / "static/description/icon.png").read_bytes()
            size = [int.from_bytes(data[at : at + 4], "big") for at in (16, 20)]
            self.assertEqual(size, [128, 128])
            if addon in LEVEL:
                self.assertNotIn(data, seen, f"the same as {seen.get(data)}")
                seen[data] = addon

    def test_community_addons_are_pinned(self):
        pinned = set(
            re.findall(
                r"^odoo-addon-([\w-]+)==19\.0\.",
                (ROOT / "requirements.txt").read_text(),
                re.MULTILINE,
            )
        )
        for addon, _folder, text in self.each():
            foreign = set(text["depends"]) - ours() - host_addons()
            self.assertLessEqual(
                {norm(d) for d in foreign}, pinned, f"{addon} needs what is not pinned"
            )

    def test_python_needs_are_pinned(self):
        text = (ROOT / "requirements.txt").read_text()
        names = {norm(n) for n in re.findall(r"^([\w.-]+)", text, re.MULTILINE)}
        for _addon, _folder, text in self.each():
            for need in text.get("external_dependencies", {}).get("python", []):
                self.assertIn(norm(re.match(r"[\w.-]+", need)[0]), names)

    def test_access_lists_name_models_of_their_own(self):
        for _addon, folder, _text in self.each():
            file = folder / "security/ir.model.access.csv"
            if file.exists():
                with file.open(newline="") as lines:
                    ids = [row["id"] for row in csv.DictReader(lines)]
                self.assertEqual(len(ids), len(set(ids)), "an id stands twice")

    def test_xml_parses_and_ids_are_unique(self):
        for _addon, folder, text in self.each():
            ids = []
            for name in text.get("data", []):
                if name.endswith(".xml"):
                    tree = ElementTree.parse(folder / name)
                    ids += [e.get("id") for e in tree.iter() if _is_record(e)]
            twice = {i for i in ids if ids.count(i) > 1}
            self.assertFalse(twice, "declared twice")


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
