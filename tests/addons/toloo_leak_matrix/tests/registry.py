"""What in the registry leads to a contact, by stored links, three steps at most."""

from dataclasses import dataclass

from .known import HARMLESS

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
        if not stored(model, field) or (model._name, name) in HARMLESS:
            continue
        if field.type == "many2one" and field.comodel_name not in HOUSE:
            yield Link(name, "one", field.comodel_name)
        elif field.type == "many2many" and field.comodel_name == CONTACT:
            yield Link(name, "many", CONTACT)
        elif field.type == "many2one_reference" and model._fields.get(
            field.model_field, field
        ):
            yield Link(name, "any", "")
        elif field.type == "reference" and _open_choice(model, field):
            yield Link(name, "any", "")


def _open_choice(model, field):
    """Whether a reference may lead to contacts: not where it chooses among settings."""
    choices = dict(field._description_selection(model.env))
    return not choices or CONTACT in choices


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
