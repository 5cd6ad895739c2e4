"""Spans around the runs of a Persian document, for a printer without their order.

wkhtmltopdf measures Persian words wrongly when it breaks lines, and any text in which
Persian letters, Latin words, numbers and punctuation stand together: words are drawn
over each other and beyond the margin. It also loses a half-space inside a word. All of
it comes right when each word, mark and foreign run is an element of its own.
"""

from lxml import etree

from . import bidi_text

RUN_CLASS = "o_toloo_run"
# A telephone number or the number of a document, which no line should break.
NUMBER_CLASS = "o_toloo_number"
NUMBER_LENGTH = 24

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
    alone = len([p for p in pieces if p[0] != bidi_text.SPACE]) == 1
    for kind, piece in pieces:
        if kind == bidi_text.SPACE or (alone and piece.isalnum()):
            _append_text(parent, position, piece)
        else:
            parent.insert(position, _span(kind, piece))
            position += 1


def _span(kind, piece):
    span = etree.Element("span", {"class": RUN_CLASS})
    span.text = piece
    if kind == bidi_text.LTR:
        span.set("dir", "ltr")
        if len(piece) <= NUMBER_LENGTH and any(map(str.isdigit, piece)):
            span.set("class", f"{RUN_CLASS} {NUMBER_CLASS}")
    return span


def _append_text(parent, position, text):
    if position:
        parent[position - 1].tail = (parent[position - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
