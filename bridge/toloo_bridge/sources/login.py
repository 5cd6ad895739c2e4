"""The talk by which an exchange lets a reader in, without input and output."""

import re

NAME, PASSWORD = "SMDR", "PCCSMDR"
_PROMPT = re.compile(rb"(?:^|[\r\n])\s*(?:-|>|login:?|user(?:name)?:?)\s*$", re.I)
_ASKS = re.compile(rb"password\s*:?\s*$", re.I)
_RECORD = re.compile(
    rb"(?:^|[\r\n])\s*(?:\d\d[/.-]\d\d[/.-]\d\d\s|\*\*/\*\*/\*\*|date )", re.I
)
_REFUSED = re.compile(rb"invalid|incorrect|denied|fail|busy|in use", re.I)


class Refused(Exception):
    """The exchange did not let us in; the text says why."""


class Login:
    """Feed it what the exchange sends; it says what to answer. When `inside` is true,
    `rest` holds what came after the talk and belongs to the records."""

    def __init__(self, name=NAME, password=PASSWORD):
        self.name, self.password = name.encode(), password.encode()
        self.inside = False
        self.rest = b""
        self._asked = b""
        self._named = self._told = False

    def feed(self, data):
        """The bytes to send for what came, b"" for none."""
        self._asked += data
        if found := _RECORD.search(self._asked):
            # It prints records: whether it had asked or not, we are in.
            self._enter(self._asked[found.start() :])
            return b""
        if _ASKS.search(self._asked):
            return self._tell_password()
        if self._told and _REFUSED.search(self._asked):
            raise Refused(_refusal(self._asked))
        if _PROMPT.search(self._asked):
            if self._told:
                raise Refused("the exchange did not accept the password")
            return self._tell_name()
        return b""

    def hung_up(self):
        """The exchange ended the talk: raises Refused with its own words, if any."""
        raise Refused(_refusal(self._asked))

    def quiet(self):
        """Nothing came for a while: what to send. After the password it means that
        we are in; before any prompt, that it may wait for us."""
        if self._told:
            # Stars are the echo of the password.
            self._enter(self._asked.lstrip(b"*\r\n "))
            return b""
        if self._named:
            # It asked for nothing more: an exchange, or a converter, without a talk.
            self._enter(self._asked)
            return b""
        return self._tell_name()

    def _enter(self, rest):
        self.inside, self.rest = True, rest

    def _tell_name(self):
        if self._named:
            raise Refused(
                f"the exchange does not know the command {self.name.decode()}"
            )
        self._named, self._asked = True, b""
        return self.name + b"\r\n"

    def _tell_password(self):
        if self._told:
            raise Refused("the exchange did not accept the password")
        self._told, self._asked = True, b""
        return self.password + b"\r\n"


def _refusal(data):
    """The exchange's own words."""
    text = data.decode("latin-1").strip().splitlines()
    if not text:
        return "the exchange hung up during the log-in"
    return f"the exchange said: {text[-1][:80]}"
