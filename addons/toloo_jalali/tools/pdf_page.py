"""The pages that the host gives to wkhtmltopdf, made right for Persian readers."""

import re

import lxml.html
from lxml import etree

from .bidi_html import wrap_runs

# The host's layouts name the language of the record on the document's first element.
_LANGUAGE = re.compile(r'data-oe-lang="([\w@]+)"')

# The host writes page numbers into the page when it has loaded.
_PERSIAN_NUMBERS = """
window.addEventListener("load", function () {
    var places = document.querySelectorAll(".page:lang(fa), .topage:lang(fa)");
    for (var i = 0; i < places.length; i++) {
        places[i].textContent = places[i].textContent.replace(/[0-9]/g, function (d) {
            return String.fromCharCode(0x06f0 + Number(d));
        });
    }
});
"""


def parse(html):
    """Root element of a whole page."""
    # A page as text may name an encoding all the same; lxml wants bytes then.
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(html.encode(), parser=parser)


def serialize(root):
    """The page as text, with the document type that it came with."""
    doctype = root.getroottree().docinfo.doctype or None
    return lxml.html.tostring(root, encoding="unicode", doctype=doctype)


def language(html):
    """Code of the language that a document says it is in (``fa_IR``), else None."""
    found = _LANGUAGE.search(html)
    return found and found[1]


def prepare_body(root, lang):
    """Make the body of a Persian document right, in place.

    :param root: root element of the page
    :param lang: code of the language
    """
    root.set("lang", lang.replace("_", "-"))
    wrap_runs(root.find("body"))


def prepare_margin(root, langs):
    """Make the headers or footers of documents right, in place.

    :param root: root element of the page that holds one of them for each document
    :param langs: for each document the code of its language, or None to leave the
        header or footer of that document alone
    """
    margins = root.xpath("//*[starts-with(@id, 'minimal_layout_report_')]/*")
    for margin, lang in zip(margins, langs, strict=False):
        if lang:
            margin.set("lang", lang.replace("_", "-"))
            margin.set("dir", "rtl")
            wrap_runs(margin)
    script = etree.SubElement(root.find("body"), "script")
    script.text = _PERSIAN_NUMBERS
