"""Persian text folded to what a search compares: letters that look or sound the same
are one letter, and what cannot be seen is nothing. No ORM."""

# One letter typed on different keyboards, and letters that people leave the sign off.
_SAME = {
    "ی": "يىئ",
    "ک": "ك",
    "ه": "ةۀ",
    "و": "ؤ",
    "ا": "أإآٱ",
    **{str(n): chr(0x6F0 + n) + chr(0x660 + n) for n in range(10)},
}
# Spaces of all widths, joiners, direction marks, tatweel, vowel signs: «علی‌رضا»,
# «علی رضا» and «علیرضا» are one name.
_NOTHING = (
    " \t\r\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\ufeff"
    "\u0640\u0654\u0655\u0670" + "".join(map(chr, range(0x64B, 0x653)))
)
FROM = "".join(_SAME.values()) + _NOTHING
TO = "".join(key * len(others) for key, others in _SAME.items())
_TABLE = str.maketrans(FROM[: len(TO)], TO, _NOTHING)


def fold(text):
    """Return the text as searches compare it; upper and lower case stay."""
    return (text or "").translate(_TABLE)


def search_key(*texts):
    """Return one line for each text that is not empty, folded."""
    return "\n".join(filter(None, map(fold, texts)))
