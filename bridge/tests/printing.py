"""Prints call records the way the exchanges do; the tests' own, so that the parser
is not judged by itself."""


def clock(hour, minute, half):
    """`10:03AM` or `22:03  `, seven columns."""
    if not half:
        return f"{hour:02}:{minute:02}  "
    return f"{hour % 12 or 12:02}:{minute:02}{'PM' if hour >= 12 else 'AM'}"


def ring(seconds):
    """`0'05`, empty for None."""
    return "" if seconds is None else f"{seconds // 60}'{seconds % 60:02}"


def talk(seconds):
    """`00:01'05`, empty for None."""
    if seconds is None:
        return ""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}'{seconds % 60:02}"


def tda80(date, time, ext="", line="", dial="", ring="", talk="", acc="", code=""):
    """Eighty columns without charges."""
    text = f"{date:8} {time:7} {ext:5} {line:2} {dial:25} {ring:>4} {talk:8} {acc:10}"
    return f"{text} {code:3}".rstrip()


def tda80cost(date, time, ext="", line="", dial="", talk="", cost="", acc="", code=""):
    """Eighty columns with charges and without the time of ringing."""
    text = f"{date:8} {time:7} {ext:5} {line:2} {dial:20} {talk:8} {cost:10} {acc:10}"
    return f"{text} {code:2}".rstrip()


def tda120(
    date, time, ext="", line="", dial="", ring="", talk="", cost="", acc="", code=""
):
    """A hundred and twenty columns."""
    text = f"{date:8} {time:7} {ext:5} {line:4} {dial:50} {ring:>4} {talk:8}"
    return f"{text} {cost:11} {acc:10} {code:3}".rstrip()


def tes(date, time, ext="", line="", dial="", talk="", acc="....", star=""):
    """KX-TES and its kin."""
    text = f"{date:8} {star or ' '}{time:7} {ext:5} {line:2}  {dial:32} {talk:8} {acc}"
    return text.rstrip()


HEADER80 = (
    "  Date     Time    Ext  CO        Dial Number        Ring Duration  Acc code   CD",
    "-" * 80,
)
