"""How many parts a text is sent in; no ORM."""

_BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = set("\f^{}\\[~]|€")


def is_gsm(text):
    """Whether the text has only letters of GSM 03.38, so that 160 fit in a part."""
    return set(text) <= _BASIC | _EXTENDED


def parts(text):
    """Number of parts that a text is sent and paid in; at least 1."""
    if is_gsm(text):
        single, several = 160, 153
        length = len(text) + sum(letter in _EXTENDED for letter in text)
    else:
        single, several = 70, 67
        length = len(text.encode("utf-16-be")) // 2
    return 1 if length <= single else -(-length // several)
