"""Conjunctions of moon and sun, to some minutes, for 1900-2100.

Mean new moon and its largest periodic terms after J. Meeus, Astronomical Algorithms,
chapter 49. Nothing here knows a calendar: it is the witness for the table of months.
"""

from datetime import datetime, time, timedelta
from math import radians, sin

J2000 = datetime(2000, 1, 1, 12)
SYNODIC_MONTH = 29.530588861
# Dynamical less universal time in the years of the table.
DELTA_T = timedelta(seconds=67)
# The sun sets in Tehran between 13:20 and 16:00 UTC; hours matter here, not minutes.
SUNSET = time(14, 40)

# Amplitude (days); multiples of the sun's and the moon's anomaly and of the argument
# of latitude.
TERMS = (
    (-0.40720, 0, 1, 0),
    (0.17241, 1, 0, 0),
    (0.01608, 0, 2, 0),
    (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0),
    (-0.00111, 0, 1, -2),
)


def _conjunction(number):
    """Moment (UTC, naive) of the new moon of this number; 0 is 6 January 2000."""
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number)
    latitude = radians(160.7108 + 390.67050284 * number)
    days = 5.09766 + SYNODIC_MONTH * number
    for amplitude, by_sun, by_moon, by_latitude in TERMS:
        angle = by_sun * sun + by_moon * moon + by_latitude * latitude
        days += amplitude * sin(angle)
    return J2000 + timedelta(days=days) - DELTA_T


def age_of_crescent(first_day):
    """Hours from the new moon to the sunset before a day, in Tehran."""
    sunset = datetime.combine(first_day - timedelta(days=1), SUNSET)
    days = (sunset - J2000) / timedelta(days=1)
    number = round((days - 5.09766) / SYNODIC_MONTH)
    return (sunset - _conjunction(number)) / timedelta(hours=1)
