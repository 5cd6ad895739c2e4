"""March equinoxes in Iran standard time, to about a minute, for 1827-2119.

Mean equinox and periodic terms after J. Meeus, Astronomical Algorithms, chapter 27.
Nothing here knows a calendar rule: it is the witness for the table of leap years.
"""

from datetime import datetime, time, timedelta
from math import cos, radians

J2000 = datetime(2000, 1, 1, 12)
IRAN = timedelta(hours=3, minutes=30)
# On the days of the equinox the sun crosses 52.5° east this long after 12:00.
TRUE_NOON = time(12, 7, 30)

# Amplitude (1e-5 day), phase (degrees), speed (degrees in a Julian century).
TERMS = (
    (485, 324.96, 1934.136),
    (203, 337.23, 32964.467),
    (199, 342.08, 20.186),
    (182, 27.85, 445267.112),
    (156, 73.14, 45036.886),
    (136, 171.52, 22518.443),
    (77, 222.54, 65928.934),
    (74, 296.72, 3034.906),
    (70, 243.58, 9037.513),
    (58, 119.81, 33718.147),
    (52, 297.17, 150.678),
    (50, 21.02, 2281.226),
    (45, 247.54, 29929.562),
    (44, 325.15, 31555.956),
    (29, 60.93, 4443.417),
    (18, 155.12, 67555.328),
    (17, 288.79, 4562.452),
    (16, 198.04, 62894.029),
    (14, 199.76, 31436.921),
    (12, 95.39, 14577.848),
    (12, 287.11, 31931.756),
    (12, 320.81, 34777.259),
    (9, 227.73, 1222.114),
    (8, 15.45, 16859.074),
)

# Dynamical less universal time, in seconds: measured up to 2025, then estimated.
CLOCK_DRIFT = (
    *((1800, 14), (1850, 7), (1870, 1), (1900, -3), (1920, 21), (1950, 29)),
    *((1970, 40), (2000, 64), (2025, 69), (2050, 85), (2100, 150), (2150, 230)),
)


def _clock_drift(year):
    for (start, low), (stop, high) in zip(CLOCK_DRIFT, CLOCK_DRIFT[1:], strict=False):
        if start <= year <= stop:
            seconds = low + (high - low) * (year - start) / (stop - start)
            return timedelta(seconds=seconds)
    raise ValueError(f"no clock drift known for {year}")


def march_equinox(year):
    """Naive datetime of the equinox in Iran standard time, by Gregorian year."""
    y = (year - 2000) / 1000
    # Days since noon of 1 January 2000, first for the mean sun.
    days = 78.80984 + y * (365242.37404 + y * (0.05169 - y * (0.00411 + y * 0.00057)))
    century = days / 36525
    angle = radians(35999.373 * century - 2.47)
    speed = 1 + 0.0334 * cos(angle) + 0.0007 * cos(2 * angle)
    shift = sum(a * cos(radians(b + c * century)) for a, b, c in TERMS)
    days += 0.00001 * shift / speed
    return J2000 + timedelta(days=days) - _clock_drift(year) + IRAN


def first_day(year):
    """Date of 1 Farvardin of the Jalali year that begins in a Gregorian ``year``."""
    equinox = march_equinox(year)
    return equinox.date() + timedelta(days=equinox.time() >= TRUE_NOON)
