"""What a model offers to the dashboard. No ORM."""

import dataclasses

# Groups of all colleagues, of those who lead them, and of those who see sales.
OFFICER = "toloo_access.group_officer"
MANAGER = "toloo_access.group_manager"
SELLERS = (
    "sales_team.group_sale_salesman,account.group_account_readonly,"
    "account.group_account_invoice"
)
KINDS = ("list", "graph", "pivot", "calendar", "kanban", "activity")


@dataclasses.dataclass(frozen=True)
class Block:
    """One block of the catalogue, as a model describes it.

    `action` is the external id of the list that the block shows a part of, in the view
    `view`; `short_list` names a list made for it. `domain` narrows the records; its
    days are such as 'today', so that it is right tomorrow too. `group_by` and `measure`
    are for graphs and pivots. `groups` may be offered the block, who is in `default`
    begins with it (none: nobody), in the column `column`, counted from 0.
    """

    model: str
    key: str
    title: str
    action: str
    domain: object = ()
    view: str = "list"
    short_list: str | None = None
    context: dict = dataclasses.field(default_factory=dict)
    group_by: tuple = ()
    measure: str | None = None
    groups: str = OFFICER
    default: str | None = None
    column: int = 0
    sequence: int = 100

    def __post_init__(self):
        if self.view not in KINDS:
            raise ValueError(f"{self.key}: no block is shown as {self.view}")

    @property
    def shown_context(self):
        """The context in which the client shows the block."""
        context = dict(self.context)
        if self.short_list:
            context["list_view_ref"] = self.short_list
        if self.group_by:
            context["group_by"] = list(self.group_by)
        if self.measure:
            context["graph_measure"] = self.measure
            context["pivot_measures"] = [self.measure]
        return context


def blocks_of(model, found):
    """The blocks in what a model answers: nothing, one description or several."""
    several = found if isinstance(found, list) else [found]
    return [Block(model=model, **spec) for spec in several if spec]


def in_order(blocks):
    """The blocks as the catalogue lists them."""
    return sorted(blocks, key=lambda block: (block.sequence, block.key))
