"""Messages of the manager interface: lines `Name: value` and an empty line."""

_END = b"\r\n\r\n"
_LONGEST = 1_000_000


class Splitter:
    """Feed it bytes; it gives whole messages as dicts. A name that comes twice keeps
    its last value."""

    def __init__(self):
        self.rest = b""

    def feed(self, data):
        """The messages that are complete now."""
        *blocks, self.rest = (self.rest + data).split(_END)
        if len(self.rest) > _LONGEST:
            self.rest = b""
        return [message for block in blocks if (message := parse(block))]


def parse(block):
    """One message as a dict; lines without a colon (the greeting) are left out."""
    message = {}
    for line in block.decode("utf-8", "replace").split("\r\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip():
            message[name.strip()] = value.strip()
    return message


def action(name, **fields):
    """The bytes of an action. A line end in a value would be another header: it is
    refused with ValueError."""
    lines = [f"Action: {name}"]
    for key, value in fields.items():
        text = str(value)
        if "\r" in text or "\n" in text:
            raise ValueError(f"{key} has a line end")
        lines.append(f"{key}: {text}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
