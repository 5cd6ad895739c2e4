"""Reading what gateways answer."""

import json
from datetime import UTC, datetime

from .base import GatewayError
from .link import MaybeTaken


def as_json(content):
    """The document in an answer; MaybeTaken where it is none."""
    try:
        return json.loads(content)
    except ValueError as error:
        raise MaybeTaken("the answer is no JSON") from error


def checked_json(status, content):
    """The document in a good answer, for calls that change nothing.

    :raise GatewayError: on any other answer
    """
    if status != 200:
        raise GatewayError(f"HTTP {status}", status)
    try:
        return json.loads(content)
    except ValueError as error:
        raise GatewayError("the answer is no JSON") from error


def from_unix(value):
    """The UTC time of a Unix timestamp, None where it is none."""
    try:
        moment = datetime.fromtimestamp(int(value), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    return moment.replace(tzinfo=None)


def national(number):
    """An E.164 number as Iranian gateways want it: 0912…, 00… from abroad."""
    if number.startswith("+98"):
        return f"0{number[3:]}"
    return f"00{number[1:]}" if number.startswith("+") else number


def text_of(values, *names):
    """The first of these values that is there, as text; names in any case."""
    lower = {str(key).lower(): value for key, value in values.items()}
    for name in names:
        value = lower.get(name)
        if isinstance(value, str | int) and value != "":
            return str(value)
    return ""
