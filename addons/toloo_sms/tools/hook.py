"""What a report of a gateway must be to be believed; no ORM."""

import hmac
from datetime import timedelta

# Bodies are some hundred bytes; the text of the longest SMS takes a few thousand.
LARGEST = 64 * 1024
OLDEST = timedelta(days=1)
# Clocks of gateways run ahead of ours by this much.
AHEAD = timedelta(minutes=10)


def same_token(token, known):
    """Compare in a time that does not tell how much was right."""
    return hmac.compare_digest(token.encode(), known.encode())


def is_timely(date, now):
    """Whether a report of that time (UTC, None where it tells none) is no old one
    played again."""
    return date is None or now - OLDEST <= date <= now + AHEAD
