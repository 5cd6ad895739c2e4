"""Clients of the gateways that messages leave by; no ORM.

A client is used by one thread. What it sends and what it makes of the answers are the
plain rows of `base`.
"""

from .base import Gateway, GatewayError, Inbound, Outcome, Outgoing, Receipt, Settings
from .kannel import Kannel
from .kavenegar import Kavenegar
from .log import Log
from .melipayamak import MeliPayamak
from .smsir import SmsIr

__all__ = [
    "Gateway",
    "GatewayError",
    "Inbound",
    "Outcome",
    "Outgoing",
    "Receipt",
    "Settings",
    "kind_of",
    "open_gateway",
]

_KINDS = {kind.provider: kind for kind in (Kannel, Kavenegar, Log, MeliPayamak, SmsIr)}


def kind_of(provider):
    """The class of a provider's clients."""
    return _KINDS[provider]


def open_gateway(settings):
    """A client for one thread."""
    return _KINDS[settings.provider](settings)
