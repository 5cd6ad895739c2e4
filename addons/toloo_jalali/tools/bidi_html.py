"""Spans around the runs of a Persian document, for a printer without their order.

wkhtmltopdf measures a piece of text wrongly where Persian letters, Latin words,
numbers and punctuation stand in it together: words are drawn over each other. It also
loses a half-space inside a word. Both come right when each run is an element of its
own.
"""

from lxml import etree

from . import bidi_text

RUN_CLASS = "o_toloo_run"

# Elements whose text nobody reads, or which may not hold other elements.
_CLOSED = {
    *("script", "style", "title", "textarea", "input", "select", "option"),
    *("svg", "math", "object", "iframe", "noscript", "template", "head"),
}


def wrap_runs(root):
    """Put every run of the texts below an element into a span, in place.

    The text of the document, its attributes, scripts, styles and form fields stay as
    they are. Doing it twice changes nothing more.

    :param root: lxml element
    """
    for element in list(_open_elements(root)):
        children = list(element)
        text, element.text = element.text, None
        _insert(element, 0, text)
        for child in children:
            tail, child.tail = child.tail, None
            _insert(element, element.index(child) + 1, tail)


def _open_elements(root):
    """The element and all below it whose text may be cut, in document order."""
    if not isinstance(root.tag, str) or root.tag.lower() in _CLOSED:
        return
    if RUN_CLASS in (root.get("class") or "").split():
        return
    yield root
    for child in root:
        yield from _open_elements(child)


def _insert(parent, position, text):
    """Write a text into an element before its child number `position`."""
    pieces = bidi_text.runs(text or "")
    alone = len(pieces) == 1 and pieces[0][1].isalpha()
    for kind, piece in pieces:
        if kind == bidi_text.WORD or alone:
            _append_text(parent, position, piece)
            continue
        span = etree.Element("span", {"class": RUN_CLASS})
        if kind == bidi_text.LTR:
            span.set("dir", "ltr")
        span.text = piece
        parent.insert(position, span)
        position += 1


def _append_text(parent, position, text):
    if position:
        parent[position - 1].tail = (parent[position - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
