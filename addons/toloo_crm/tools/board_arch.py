"""A user's arrangement of his dashboard, to and from the XML that the host's board
keeps. What is stored was written by a browser, and is trusted in nothing. No ORM."""

import ast
import dataclasses
import hashlib
from types import NoneType

from lxml import etree

from .dashboard_block import KINDS

# The host's layouts: columns by their widths.
LAYOUTS = ("1", "1-1", "1-1-1", "2-1", "1-2")
LAYOUT = "1-1"
# More than anybody looks at, and few enough to be counted on.
MOST = 60
LONGEST = 200_000
OWN = "own-"
TOLD = ("name", "string", "view_mode", "context", "domain")


@dataclasses.dataclass(frozen=True)
class Item:
    """A block in its place. `told` are the attributes of one that the user made of a
    list of his own; those of the catalogue have none but their key."""

    key: str
    folded: bool = False
    told: tuple = ()


@dataclasses.dataclass(frozen=True)
class Board:
    """Columns of items, as many as the layout has."""

    layout: str = LAYOUT
    columns: tuple = ((), ())

    @property
    def items(self):
        """All items, column by column."""
        return [item for column in self.columns for item in column]


def columns_of(layout):
    """How many columns a layout has."""
    return len(layout.split("-"))


def own_key(told):
    """The key of a block that the user made: the same for the same block."""
    text = repr(sorted(told)).encode("utf-8", "surrogatepass")
    return OWN + hashlib.sha256(text).hexdigest()[:16]


def fitted(layout, columns):
    """The board of these columns of items: each key once, no more columns than the
    layout has (the rest stand below the last), and not without end."""
    layout = layout if layout in LAYOUTS else LAYOUT
    count = columns_of(layout)
    placed, seen = [[] for _ in range(count)], set()
    for place, column in enumerate(columns):
        for item in column:
            if item.key not in seen and len(seen) < MOST:
                seen.add(item.key)
                placed[min(place, count - 1)].append(item)
    return Board(layout, tuple(tuple(column) for column in placed))


def read(arch):
    """The board in a stored text; the empty one where it is none."""
    board = _root(arch)
    if board is None:
        return fitted(LAYOUT, ())
    columns = [
        [item for node in column.iterchildren("action") if (item := _item(node))]
        for column in board.iterchildren("column")
    ]
    return fitted(board.get("style"), columns)


def _root(arch):
    if not isinstance(arch, str) or len(arch) > LONGEST:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(arch.encode(), parser).find("./board")
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return None


def _item(node):
    folded = node.get("fold") == "1"
    key = node.get("toloo_key") or ""
    if key and not key.startswith(OWN):
        return Item(key, folded)
    told = tuple((name, node.get(name)) for name in TOLD if node.get(name) is not None)
    return Item(own_key(told), folded, told) if _is_sound(dict(told)) else None


def _is_sound(told):
    """Whether the client can show this: a view there is, and values, not programs."""
    domain, context = (_value(told.get(name)) for name in ("domain", "context"))
    return (
        told.get("view_mode") in KINDS
        and isinstance(domain, list | NoneType)
        and isinstance(context, dict | NoneType)
    )


def _value(text):
    """The value that a text is, None where there is no text; itself if it is none."""
    if not text:
        return None
    try:
        return ast.literal_eval(text)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return text


def plain(arch):
    """A stored text as the host alone can read it: what the user made himself."""
    board = read(arch)
    columns = [[item for item in column if item.told] for column in board.columns]
    form = etree.fromstring(write(fitted(board.layout, columns)))
    for node in form.iter("action"):
        del node.attrib["toloo_key"]
    return etree.tostring(form, encoding="unicode")


def write(board, told=None, title=""):
    """The text of a board. `told` gives the attributes of the catalogue's items, by
    key, for the client; without, only their keys are written, to be stored."""
    form = etree.Element("form", {"string": title})
    root = etree.SubElement(form, "board", {"style": board.layout})
    for column in board.columns:
        parent = etree.SubElement(root, "column")
        for item in column:
            attributes = dict(item.told or (told or {}).get(item.key, ()))
            attributes |= {"fold": "1" if item.folded else "0", "toloo_key": item.key}
            etree.SubElement(parent, "action", attributes)
    return etree.tostring(form, encoding="unicode")
