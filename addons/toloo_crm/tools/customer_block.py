"""What a model says of its records on a customer's page. No ORM."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Block:
    """One block of a customer's page, as a model describes it.

    `contact` names the field (or path) that leads to the contact, `domain` narrows the
    records further. `date` is the stored field by which they are in order, `amount`
    the stored field that is added up, in the currency at `currency` (a path; None: no
    money), `state` and `about` what else a row says. `age` names a date and an amount
    in the company's currency by which open records are aged. `action` is the external
    id of the list, `new` the defaults of a new record, None where none is made here.
    `timeline` is False for records that another block has already.
    """

    model: str
    key: str
    title: str
    date: str
    sequence: int = 100
    icon: str = "fa-file-o"
    contact: str = "partner_id"
    domain: object = None
    amount: str | None = None
    currency: str | None = None
    state: str | None = None
    about: str | None = None
    age: tuple | None = None
    action: str | None = None
    new: dict | None = None
    timeline: bool = True

    @property
    def is_single(self):
        """Whether a record is about one contact, whom its row can name."""
        return not self.contact.endswith("_ids")

    @property
    def linked(self):
        """The fields of a row that may be links."""
        names = (self.state, self.about, self.contact if self.is_single else None)
        return [name for name in names if name and "." not in name]

    @property
    def columns(self):
        """The fields that a row is made of."""
        names = ["display_name", self.date, self.amount, *self.linked]
        return list(dict.fromkeys(name for name in names if name))


def blocks_of(model, found):
    """The blocks in what a model answers: nothing, one description or several."""
    several = found if isinstance(found, list) else [found]
    return [Block(model=model, **spec) for spec in several if spec]


def in_order(blocks):
    """The blocks as they stand on the page."""
    return sorted(blocks, key=lambda block: (block.sequence, block.key))
