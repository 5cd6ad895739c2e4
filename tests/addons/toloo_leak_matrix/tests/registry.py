"""What in the registry leads to a contact, by stored links, three steps at most."""

from dataclasses import dataclass

CONTACT = "res.partner"
STEPS = 3
# Colleagues and our own companies are everybody's; the way to a contact through them
# would make every record of the house a contact's.
HOUSE = {"res.users", "res.company"}
MAGIC = {"create_uid", "write_uid"}


@dataclass(frozen=True)
class Link:
    """One stored way from a model to another: kind is "one", "many" or "any"."""

    field: str
    kind: str
    target: str


def real_models(env):
    """The models with rows: tables and SQL views, no wizards."""
    return {
        name: env[name]
        for name in sorted(env.registry)
        if not env[name]._abstract and not env[name]._transient
    }


def is_view(model):
    """Whether the rows of this model come from a SELECT."""
    return not model._auto or bool(model._table_query)


def stored(model, field):
    """Whether this field can be read from the rows of the model's table."""
    if not field.store or field.company_dependent or field.name in MAGIC:
        return False
    return not field.inherited


def links_of(model):
    """The stored links of a model, those of a changing model as kind "any"."""
    for name, field in sorted(model._fields.items()):
        if not stored(model, field):
            continue
        if field.type == "many2one" and field.comodel_name not in HOUSE:
            yield Link(name, "one", field.comodel_name)
        elif field.type == "many2many" and field.comodel_name == CONTACT:
            yield Link(name, "many", CONTACT)
        elif field.type in ("reference", "many2one_reference"):
            yield Link(name, "any", "")


def paths(env, open_models):
    """{model: links that lead to a contact} within STEPS steps, not through models
    that are open to all."""
    all_links = {name: list(links_of(m)) for name, m in real_models(env).items()}
    found = {CONTACT: []}
    for _step in range(STEPS):
        ends = set(found) - set(open_models)
        for name, links in all_links.items():
            if name == CONTACT or name in HOUSE:
                continue
            leading = [x for x in links if x.kind == "any" or x.target in ends]
            if leading:
                found[name] = leading
    return found
