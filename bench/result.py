"""What a measure found, and whether it meets its bar."""

from dataclasses import dataclass


@dataclass
class Result:
    """`ours` against `peer`; the bar is a ratio not to exceed, or to reach."""

    name: str
    ours: float
    peer: float
    bar: float
    # "most": ours / peer is at most the bar; "least": peer / ours at least the bar.
    kind: str = "most"
    unit: str = "ms"

    @property
    def ratio(self):
        """How many times slower (or, for "least", faster) ours is."""
        if self.unit != "ms":
            return self.ours / self.peer if self.peer else self.ours
        above, below = self.ours, self.peer
        if self.kind == "least":
            above, below = below, above
        return above / below if below else float("inf")

    @property
    def good(self):
        """Whether the bar is met."""
        met = self.ratio <= self.bar if self.kind == "most" else self.ratio >= self.bar
        return bool(met)

    def line(self):
        """The line that `make bench` prints."""
        sign = "<=" if self.kind == "most" else ">="
        unit = self.unit
        digits = 3 if unit == "ms" else 0
        return (
            f"{self.name} ours={self.ours:.{digits}f}{unit} "
            f"peer={self.peer:.{digits}f}{unit} ratio={self.ratio:.2f} "
            f"bar={sign}{self.bar:g} {'ok' if self.good else 'short'}"
        )
