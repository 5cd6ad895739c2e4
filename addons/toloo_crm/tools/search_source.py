"""What a model says of its records to the one search. No ORM."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Records of one kind that what was typed can mean.

    `domain` finds them, and must be answered by an index. `text` is the stored field
    in which they are found: those that are the typed text, begin or end with it come
    first; `folded` tells that it is kept as `search_key` of contacts is. `about` are
    the fields that tell records of one name apart.
    """

    model: str
    key: str
    title: str
    domain: object
    text: str = "name"
    folded: bool = False
    about: tuple = ()
    icon: str = "fa-file-o"
    sequence: int = 100


def sources_of(model, found):
    """The sources in what a model answers: nothing, one description or several."""
    several = found if isinstance(found, list) else [found]
    return [Source(model=model, **spec) for spec in several if spec]


def in_order(sources):
    """The sources as their results stand in the list."""
    return sorted(sources, key=lambda source: (source.sequence, source.key))
