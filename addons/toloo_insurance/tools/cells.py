"""Cells of a spreadsheet as amounts, dates and numbers of policies; no ORM."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from odoo.addons.toloo_base.tools.search_key import fold
from odoo.addons.toloo_jalali.tools import jalali

MAX_AMOUNT = Decimal(10) ** 16

_SIGNS = str.maketrans("", "", " ,٬،'’_\u00a0\u200c\u200e\u200f\u202a\u202b\u202c")
_UNIT = re.compile(r"(?:ریال|تومان|rials?|irr|tomans?)\.?$", re.I)
_GREGORIAN = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$")
_TIME = re.compile(r"[ T،,]+\d{1,2}:\d\d(?::\d\d)?.*$")
_DECIMAL = re.compile(r"[+-]?\d+(?:\.\d+)?$|[+-]?\.\d+$")


def is_blank(cell):
    """Whether a cell is empty, or holds the dash that stands for nothing."""
    return cell is None or str(cell).strip() in ("", "-", "–", "ـ")


def cell_text(cell):
    """A cell as text; a number without the decimals that a spreadsheet adds."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip()


def policy_text(cell):
    """The number of a policy as it is written; a date is none."""
    text = cell_text(cell)
    if isinstance(cell, date | bool) or len(text) > 64 or not re.search(r"\w", text):
        raise ValueError(f"no policy number: {text!r}")
    return text


def parse_amount(cell):
    """The Decimal of an amount, rounded to one.

    Understands Persian and Arabic digits, separators of thousands, a minus on either
    side, brackets for a negative amount, and the name of the currency behind it.
    """
    if isinstance(cell, bool | date):
        raise ValueError(f"no amount: {cell!r}")
    text = jalali.ascii_digits(cell_text(cell)).replace("٫", ".").replace("−", "-")
    text = _UNIT.sub("", fold(text)).translate(_SIGNS)
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    if text.endswith("-"):
        text = f"-{text[:-1]}"
    if not isinstance(cell, float) and not _DECIMAL.match(text):
        raise ValueError(f"no amount: {cell!r}")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"no amount: {cell!r}") from None
    if not amount.is_finite() or abs(amount) > MAX_AMOUNT:
        raise ValueError(f"no amount: {cell!r}")
    return amount.quantize(Decimal(1), ROUND_HALF_UP)


def parse_date(cell):
    """The date of a cell: a real date, or a Jalali or Gregorian one as text."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _TIME.sub("", jalali.ascii_digits(cell_text(cell)))
    found = _GREGORIAN.match(text)
    if found:
        return date(*map(int, found.groups()))
    return jalali.parse_date(text)
