"""The forms in which people write one telephone number."""

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _groups(national, sign):
    cut = 3 if national.startswith("9") else 2
    rest = national[cut:]
    return f"0{national[:cut]}{sign}{rest[:-4]}{sign}{rest[-4:]}"


# Of a national number without its 0: a mobile 912…, a landline 21….
FORMS = (
    lambda n: f"0{n}",
    lambda n: n,
    lambda n: f"+98{n}",
    lambda n: f"0098{n}",
    lambda n: f"98{n}",
    lambda n: f"0{n}".translate(PERSIAN),
    lambda n: f"+98{n}".translate(ARABIC),
    lambda n: _groups(n, " "),
    lambda n: _groups(n, "-"),
    lambda n: f"+98 (0){n[:3]} {n[3:6]} {n[6:]}",
    lambda n: f"0{n} داخلی ۱۲",
    lambda n: f"({_groups(n, ') ').translate(PERSIAN)}".replace(") ", ") ", 1),
)


def near_misses(national, random):
    """Numbers that differ from this one by what a finger slips on: a digit changed,
    two exchanged, one left out, one typed twice."""
    at = random.randrange(3, len(national) - 1)
    digit = str((int(national[at]) + random.randrange(1, 10)) % 10)
    pair = national[at + 1] + national[at]
    return (
        national[:at] + digit + national[at + 1 :],
        national[:at] + pair + national[at + 2 :],
        national[:at] + national[at + 1 :],
        national[:at] + national[at] + national[at:],
    )
