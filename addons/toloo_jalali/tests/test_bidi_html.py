import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import bidi_html, pdf_page
from .common import property_settings
from .test_bidi_text import ATOMS

# XML takes no control characters; the rest is for documents to hold.
texts = st.lists(ATOMS, max_size=6).map("".join)
CLOSED = ("script", "style", "textarea", "title")


def element(tag, children):
    """An element with texts and elements in it, alternately."""
    node = lxml.html.Element(tag, {"title": "کد X1 (۲)"})
    for child in children:
        if not isinstance(child, str):
            node.append(child)
        elif len(node):
            node[-1].tail = (node[-1].tail or "") + child
        else:
            node.text = (node.text or "") + child
    return node


def trees():
    """Documents of some depth."""
    leaf = st.builds(element, st.sampled_from(CLOSED + ("b",)), st.lists(texts))
    part = texts | leaf
    for tag in ("span", "td", "div"):
        part = (
            texts | leaf | st.builds(element, st.just(tag), st.lists(part, max_size=4))
        )
    return st.builds(element, st.just("div"), st.lists(part, max_size=4))


def skeleton(root):
    """The document without the spans: tags, attributes and closed texts."""
    return [
        (node.tag, dict(node.attrib), node.text if node.tag in CLOSED else None)
        for node in root.iter()
        if bidi_html.RUN_CLASS not in node.get("class", "")
    ]


@tagged("post_install", "-at_install")
class TestBidiHtml(BaseCase):
    @property_settings
    @given(trees())
    def test_a_document_keeps_all_but_its_spans(self, root):
        before = ("".join(root.itertext()), skeleton(root))
        bidi_html.wrap_runs(root)
        self.assertEqual(("".join(root.itertext()), skeleton(root)), before)

    @property_settings
    @given(trees())
    def test_twice_is_once(self, root):
        bidi_html.wrap_runs(root)
        once = lxml.html.tostring(root)
        bidi_html.wrap_runs(root)
        self.assertEqual(lxml.html.tostring(root), once)

    def test_runs_become_elements(self):
        root = lxml.html.fromstring("<p>می\u200cشود X1 است<br>۱۲</p>")
        bidi_html.wrap_runs(root)
        spans = [(span.text, span.get("dir")) for span in root.iter("span")]
        expected = [("می", None), ("\u200c", None), ("شود", None), ("X1", "ltr")]
        self.assertEqual(spans, [*expected, ("است", None)])

    def test_only_the_persian_header_is_touched(self):
        page = pdf_page.parse(
            '<!DOCTYPE html><html><body><div id="minimal_layout_report_headers">'
            "<div>شرکت A1</div><div>Firm شرکت</div></div></body></html>"
        )
        pdf_page.prepare_margin(page, ["fa_IR", None])
        first, second = page.xpath("//div/div")
        self.assertEqual((first.get("dir"), first.get("lang")), ("rtl", "fa-IR"))
        self.assertEqual(len(first), 2)
        self.assertEqual(
            lxml.html.tostring(second, encoding="unicode")[:9], "<div>Firm"
        )
        self.assertTrue(pdf_page.serialize(page).startswith("<!DOCTYPE html>"))
