"""The columns of a statement, by what insurers call them; no ORM."""

import re

from odoo.addons.toloo_base.tools.search_key import fold

# What insurers call their columns, as `fold` and `header_key` leave it. The longest
# word that a header holds decides.
SYNONYMS = {
    "number": (
        "شماره بیمه نامه",
        "شماره بیمه‌نامه",
        "شماره نامه بیمه",
        "ش بیمه نامه",
        "بیمه نامه",
        "شماره قرارداد",
        "کد بیمه نامه",
        "policy number",
        "policy no",
        "policy",
    ),
    "holder": (
        "نام بیمه گذار",
        "بیمه گذار",
        "نام مشتری",
        "نام و نام خانوادگی",
        "policyholder",
        "insured name",
        "customer",
    ),
    "date": (
        "تاریخ صدور",
        "تاریخ وصول",
        "تاریخ پرداخت",
        "تاریخ سند",
        "تاریخ",
        "issue date",
        "date",
    ),
    "premium": (
        "حق بیمه وصولی",
        "حق بیمه وصول شده",
        "حق بیمه دریافتی",
        "حق بیمه صادره",
        "حق بیمه خالص",
        "حق بیمه کل",
        "مبلغ حق بیمه",
        "حق بیمه",
        "premium",
    ),
    "commission": (
        "خالص کارمزد",
        "مبلغ کارمزد",
        "کارمزد قابل پرداخت",
        "کارمزد نمایندگی",
        "کارمزد فروش",
        "کارمزد",
        "حق العمل",
        "پورسانت",
        "commission amount",
        "commission",
    ),
}
# Columns that hold a word of above and something else than the thing.
NOT_MEANT = (
    "درصد",
    "نرخ",
    "percent",
    "rate",
    "%",
    "تاریخ شروع",
    "تاریخ انقضا",
    "تاریخ پایان",
    "کد بیمه گذار",
    "مالیات",
    "شماره الحاقیه",
)

_MARKS = re.compile(r"[()\[\]:*\n\r/\\.\-]")
_UNIT = re.compile(r"(?:ریال|تومان|rials?|irr|tomans?)\.?$", re.I)


def header_columns(row):
    """{what: index} of the cells that are headers, the closest one for each."""
    found = {}
    for index, cell in enumerate(row):
        meaning = _meaning(cell)
        if meaning:
            what, left_over = meaning
            if what not in found or left_over < found[what][0]:
                found[what] = left_over, index
    return {what: index for what, (_left_over, index) in found.items()}


def header_key(text):
    """A header as it is compared: folded, without marks and brackets."""
    text = fold(_MARKS.sub(" ", str(text))).casefold()
    return _UNIT.sub("", text)


_KEYS = {header_key(word): what for what, words in SYNONYMS.items() for word in words}
_NOT_MEANT = tuple(map(header_key, NOT_MEANT))


def _meaning(cell):
    """(what a header names, letters beyond its longest word), None for other cells."""
    if not isinstance(cell, str) or len(cell) > 80:
        return None
    key = header_key(cell)
    if not key or any(word in key for word in _NOT_MEANT):
        return None
    words = [word for word in _KEYS if word in key]
    if not words:
        return None
    longest = max(words, key=len)
    return _KEYS[longest], len(key) - len(longest)
