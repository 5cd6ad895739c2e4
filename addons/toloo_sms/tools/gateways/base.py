"""What all clients of gateways share."""

from dataclasses import dataclass
from datetime import datetime

from .link import Link, MaybeTaken, NotTaken


class GatewayError(Exception):
    """The gateway refused; `code` is its own word for why."""

    def __init__(self, text, code=""):
        super().__init__(text)
        self.code = str(code or "")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a client needs to know of a line; `hook_url` has no slash at its end."""

    provider: str
    sender: str = ""
    base_url: str = ""
    username: str = ""
    password: str = ""
    api_key: str = ""
    hook_url: str = ""
    hook_key: str = ""
    timeout: float = 15.0


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send: our key, an E.164 number, the text as it leaves."""

    uuid: str
    number: str
    body: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message.

    sent, delivered, failed: the gateway said so; retry: it surely has not taken it;
    halt: it takes nothing from us now (credit, password); unknown: it may have taken
    it; missing: asked by our key, it knows of no such message; held: not offered.
    """

    uuid: str
    state: str
    ref: str = ""
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a gateway reports of a message, which it names by our key or by its own
    number: state sent, delivered or failed; date in UTC where it tells one."""

    uuid: str = ""
    ref: str = ""
    state: str = ""
    code: str = ""
    text: str = ""
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """A received message: who sent it as the gateway writes it, date in UTC."""

    number: str
    body: str
    ref: str
    date: datetime | None = None
    to: str = ""


class Gateway:
    """One provider. Subclasses say how much goes into one call and what can be asked
    afterwards."""

    provider = ""
    default_url = ""
    # Messages in one call, and taken up at a time; a crash leaves these in doubt.
    batch = 1
    claim = 40
    threads = 4
    # Whether the fate of a message can be asked by our own key.
    asks_by_key = False
    # How many of its own numbers it can be asked about in one call; 0 for none.
    asks_states = 0
    polls_inbound = False

    def __init__(self, settings):
        self.settings = settings
        self._link = None

    @property
    def link(self):
        """The connection, kept open between calls."""
        if self._link is None:
            url = self.settings.base_url or self.default_url
            self._link = Link(url, self.settings.timeout)
        return self._link

    def close(self):
        """Close the connection; the next call opens another."""
        if self._link is not None:
            self._link.close()
            self._link = None

    def send(self, messages):
        """Send at most `batch` messages; an Outcome for each, in their order."""
        try:
            return self._send(messages)
        except NotTaken as error:
            return [Outcome(m.uuid, "retry", text=str(error)) for m in messages]
        except MaybeTaken as error:
            return [Outcome(m.uuid, "unknown", text=str(error)) for m in messages]
        except GatewayError as error:
            return [
                Outcome(m.uuid, "halt", code=error.code, text=str(error))
                for m in messages
            ]

    def _send(self, messages):
        raise NotImplementedError

    def find(self, uuids):
        """Outcomes of messages by our keys: sent, delivered, failed, or missing where
        the gateway surely has none; those it cannot tell of are left out."""
        return []

    def states(self, refs):
        """Receipts of messages by the gateway's numbers, of what it can tell."""
        return []

    def credit(self):
        """What is left in the account, None where there is no such thing.

        :raise GatewayError: when the gateway refuses us
        """
        return None

    def inbound(self):
        """Received messages that the gateway still holds; some may be known."""
        return []

    @classmethod
    def is_genuine(cls, values, key):
        """Whether a report carries the signature that this gateway can carry."""
        return True

    @classmethod
    def read_status(cls, values):
        """Receipts in a report of the gateway, from its query or body as a dict."""
        return []

    @classmethod
    def read_inbound(cls, values):
        """Received messages in a report of the gateway."""
        return []
