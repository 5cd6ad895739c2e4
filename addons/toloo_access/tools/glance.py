"""What one reading has found out about who may see what; no ORM."""

from collections import defaultdict


class Glance:
    """Answers that hold while one page is read.

    `asked` and `seen` hold ids by (user, model): those asked about, and those of them
    that are in sight. `above` holds, by a contact's id, the ids of its companies.
    `found` holds ids by model, and then by all that its rules depend on: records that
    a search under these rules has just given. `named` are links whose names are wanted,
    `naming` the models that are shown by name. `trees` holds (what was asked, ids)
    of searches below contacts, `groups` what users' groups let them do.
    """

    def __init__(self):
        self.asked = defaultdict(set)
        self.seen = defaultdict(set)
        self.above = defaultdict(dict)
        self.found = defaultdict(lambda: defaultdict(set))
        self.named = ()
        self.naming = set()
        self.trees = []
        self.groups = {}

    def ask(self, key, ids):
        """Those of `ids` that nobody asked about yet; from now on somebody has."""
        new = ids - self.asked[key]
        self.asked[key] |= new
        return new

    def take_named(self):
        """The links that are named next, once."""
        named, self.named = self.named, ()
        return named

    def tree(self, asked):
        """Ids that this search has given before, or None."""
        return next((ids for other, ids in self.trees if other == asked), None)
