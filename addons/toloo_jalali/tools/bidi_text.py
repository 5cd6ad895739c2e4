"""Persian text with Latin words and numbers in it, cut into runs of one direction."""

import re
import unicodedata

HALF_SPACE = "\u200c"

LTR = "ltr"  # Latin words and numbers: read from left to right as one piece
MARK = "mark"  # punctuation of the sentence around them, and half-spaces
WORD = "word"  # letters written from right to left
SPACE = "space"
_KINDS = {"R": WORD, "S": SPACE}

# What ends a run from left to right even between two numbers.
_PERSIAN_MARKS = "،؛؟«»…–—٪"
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}
# Signs that belong to the number or word which they touch.
_BEFORE = "+-−#@$€£~"
_AFTER = "%+#°$€£"
# The host writes it between a minus sign and its number.
_JOINER = "\ufeff"
_PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
_RANGE = re.compile(r"[۱-۹][۰-۹]*-[۰-۹]+")
_TELEPHONE_LENGTH = 24
_TELEPHONE = re.compile(r"(\+|0|۰)[\d()-]*")


def runs(text):
    """Cut a text that stands in a line from right to left.

    :param text: any text; joined again, the pieces give it back unchanged
    :return: list of (kind, piece), kind being LTR, MARK, WORD or SPACE; a space
        inside a run from left to right belongs to the run
    """
    kinds = "".join(map(_kind, text))
    if "L" in kinds and "R" not in kinds:
        return _foreign(text, kinds)
    pieces, done = [], 0
    for candidate in re.finditer(r"[LN](?:[SP]*[LN])*", kinds):
        for start, stop in _ltr_spans(text, kinds, *candidate.span()):
            if start < done:
                continue
            pieces += _rest(text[done:start], kinds[done:start])
            pieces.append((LTR, text[start:stop]))
            done = stop
    return pieces + _rest(text[done:], kinds[done:])


def _kind(char):
    """One letter for a character: L, N(umber), R, S(pace), Z (half-space), P."""
    if char == HALF_SPACE:
        return "Z"
    if char.isspace():
        return "S"
    match unicodedata.bidirectional(char):
        case "L":
            return "L"
        case "EN" | "AN":
            # Among them the Arabic decimal and thousands separators.
            return "N" if char.isdigit() or char in "٫٬" else "P"
        case "R" | "AL" | "NSM":
            # The Persian comma, semicolon and question mark are of class AL or CS.
            return "P" if char in _PERSIAN_MARKS else "R"
    return "P"


def _foreign(text, kinds):
    """A text without any Persian letter: one run between the spaces at its ends."""
    start = len(kinds) - len(kinds.lstrip("S"))
    stop = len(kinds.rstrip("S"))
    pieces = [(SPACE, text[:start])]
    for piece in re.split(f"({HALF_SPACE}+)", text[start:stop]):
        pieces.append((MARK if HALF_SPACE in piece else LTR, piece))
    pieces.append((SPACE, text[stop:]))
    return [piece for piece in pieces if piece[1]]


def _rest(text, kinds):
    """Pieces of what is not read from left to right."""
    return [
        (_KINDS.get(match[0][0], MARK), text[match.start() : match.end()])
        for match in re.finditer(r"R+|S+|Z+|[^RSZ]+", kinds)
    ]


def _ltr_spans(text, kinds, start, stop):
    """(start, stop) of the runs in a stretch without Persian letters."""
    marks = [i for i in range(start, stop) if text[i] in _PERSIAN_MARKS]
    edge = start
    for mark in [*marks, stop]:
        for group in _groups(text, kinds, edge, mark):
            yield from _balanced(text, kinds, *group)
        edge = mark + 1


def _groups(text, kinds, start, stop):
    """Words that belong together: with a Latin word among two neighbours, or the
    parts of one telephone number. Two numbers side by side are two runs."""
    words = [
        (start + m.start(), start + m.end())
        for m in re.finditer(r"[^S]+", kinds[start:stop])
    ]
    groups, pending = [], None
    for word in words:
        if not re.search("[LN]", kinds[slice(*word)]):
            continue
        first = pending and _telephone(text, pending[0], word[1])
        if pending and (first or "L" in kinds[pending[2] : word[1]]):
            pending = (pending[0], word[1], word[0])
            continue
        groups += [pending[:2]] if pending else []
        pending = (*word, word[0])
    groups += [pending[:2]] if pending else []
    for group in groups:
        yield from _ranges(text, *group)


def _telephone(text, start, stop):
    if stop - start > _TELEPHONE_LENGTH:
        return None
    if start and text[start - 1] == "+":
        start -= 1
    return _TELEPHONE.fullmatch("".join(text[start:stop].split()))


def _ranges(text, start, stop):
    """A range such as ۱۴۰۳-۱۴۰۴ reads from right to left, as the sentence does."""
    if _RANGE.fullmatch(text[start:stop]):
        middle = text.index("-", start)
        yield start, middle
        yield middle + 1, stop
    else:
        yield start, stop


def _balanced(text, kinds, start, stop):
    """Trimmed, with the signs that touch the run, cut at brackets whose other half
    stands outside of it."""
    start, stop = _signs(text, *_trim(kinds, start, stop))
    closing, opened = _unmatched(text, start, stop)
    while opened and text[stop : stop + 1] == _PAIRS[text[opened[-1]]]:
        opened.pop()
        stop += 1
    while closing and start and text[start - 1] == _OPENING[text[closing[0]]]:
        closing.pop(0)
        start -= 1
    cuts = sorted(closing + opened)
    if not cuts:
        yield start, stop
        return
    for left, right in zip([start - 1, *cuts], [*cuts, stop], strict=True):
        part = _trim(kinds, left + 1, right)
        if part[0] < part[1]:
            yield _signs(text, *part)


def _trim(kinds, start, stop):
    """Without the spaces and marks at both ends."""
    found = [i for i in range(start, stop) if kinds[i] in "LN"]
    return (found[0], found[-1] + 1) if found else (stop, stop)


def _signs(text, start, stop):
    sign = start - 1
    while sign > 0 and text[sign] == _JOINER:
        sign -= 1
    if sign >= 0 and text[sign] in _BEFORE and not text[:sign][-1:].isalnum():
        start = sign
    while text[stop : stop + 1] in _AFTER and stop < len(text):
        if text[stop - 1] in _PERSIAN_DIGITS:
            break
        stop += 1
    return start, stop


def _unmatched(text, start, stop):
    """Indices of the closing and of the opening brackets that stand alone."""
    closing, opened = [], []
    for i in range(start, stop):
        if text[i] in _PAIRS:
            opened.append(i)
        elif text[i] in _OPENING:
            if opened and text[opened[-1]] == _OPENING[text[i]]:
                opened.pop()
            else:
                closing.append(i)
    return closing, opened
