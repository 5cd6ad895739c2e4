"""Documents of a contact, made from what the registry says of each model."""

import datetime
import functools

from odoo.fields import Command
from odoo.tools import mute_logger

from .known import OPEN, UNSEEDED
from .recipes import RECIPES
from .registry import CONTACT, MAGIC, is_view


class Factory:
    """Makes one document of each model for one contact. What the document can copy of
    the contact (names, addresses, numbers) carries the contact's canary."""

    def __init__(self, env, paths, contact, canary, number):
        self.env, self.paths = env, paths
        self.contact, self.canary, self.number = contact, canary, number
        self.made = {CONTACT: contact}
        self.errors = {}
        self._busy = set()

    def make_all(self):
        """Make what can be made; `errors` tells why the rest could not."""
        for name in [*RECIPES, *self.paths]:
            if name in self.env and (name in RECIPES or name not in OPEN):
                self.make(name)
        self.env.flush_all()

    def make(self, name):
        """The document of this model, or None."""
        if name in self.made or name in self._busy:
            return self.made.get(name)
        model = self.env[name]
        if name in UNSEEDED or is_view(model) and name not in RECIPES:
            return None
        self._busy.add(name)
        try:
            self.made[name] = self._make(name, model)
        finally:
            self._busy.discard(name)
        return self.made[name]

    def _make(self, name, model):
        attempts = [functools.partial(self._create, model, *plan) for plan in PLANS]
        if name in RECIPES:
            attempts = [lambda: RECIPES[name](self)]
        for attempt in attempts:
            try:
                with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                    record = attempt()
                    self.env.flush_all()
                    return record
            except Exception as error:
                # Whatever the model objects to: the next plan asks less of it.
                text = f"{type(error).__name__}: {error}"[:200]
                self.errors.setdefault(name, []).append(text)
                self.env.invalidate_all()
        return None

    def _create(self, model, links, copies):
        return model.create(self._values(model, links, copies))

    def _values(self, model, links, copies):
        given = model.default_get(list(model._fields))
        values = {}
        for name, field in model._fields.items():
            if not self._writable(field) or field.type == "one2many":
                continue
            needed = field.required and not given.get(name)
            needed = needed and not (field.compute and not field.precompute)
            value = None
            if field.type in ("many2one", "many2many"):
                if links or needed or field.comodel_name == CONTACT:
                    value = self._link(field, needed)
            elif field.type == "many2one_reference" and not given.get(name):
                values |= self._any_link(model, field)
            elif field.type == "reference":
                if CONTACT in dict(field._description_selection(self.env)):
                    value = f"{CONTACT},{self.contact.id}"
            elif needed or (copies and self._copies(field)):
                value = self._plain(field)
            if value is not None:
                values[name] = value
        return values

    @staticmethod
    def _writable(field):
        if not field.store or field.name in MAGIC or field.inherited:
            return False
        return not (field.compute and field.readonly) and not field.company_dependent

    @staticmethod
    def _copies(field):
        return field.type in ("char", "text", "html") and field.name in COPIES

    def _link(self, field, needed):
        comodel = field.comodel_name
        record = None
        if comodel == CONTACT:
            record = self.contact
        elif comodel in self.paths and comodel not in OPEN:
            record = self.make(comodel)
        if not record and needed:
            record = self._any(comodel)
        if not record or (field.type == "many2many" and comodel != CONTACT):
            return None
        return record.id if field.type == "many2one" else [Command.set(record.ids)]

    def _any(self, comodel):
        """A record of the house; one is made where there is none."""
        everything = self.env[comodel].with_context(active_test=False)
        found = everything.search([], limit=1)
        return found.with_context(active_test=True) or self.make(comodel)

    def _any_link(self, model, field):
        model_field = model._fields.get(field.model_field)
        if model_field is None or not self._writable(model_field):
            return {}
        value = CONTACT
        if model_field.type == "many2one":
            value = self.env["ir.model"]._get(CONTACT).id
        return {field.name: self.contact.id, model_field.name: value}

    def _plain(self, field):
        match field.type:
            case "char" | "text" | "html":
                if "phone" in field.name or field.name == "number":
                    return self.number
                mail = "email" in field.name
                return f"{self.canary}@canary.example" if mail else self.canary
            case "selection":
                return next(iter(dict(field._description_selection(self.env))), None)
            case "integer" | "float" | "monetary":
                return 1
            case "date":
                return datetime.date(2026, 1, 15)
            case "datetime":
                return datetime.datetime(2026, 1, 15, 8)
            case "boolean":
                return False
            case "json":
                return {}
        return None


# (all links, copies too), from the richest document to the barest.
PLANS = ((True, True), (True, False), (False, True), (False, False))
COPIES = {
    *("name", "display_name", "partner_name", "contact_name", "email", "email_from"),
    *("phone", "mobile", "street", "street2", "zip", "vat", "ref", "reference"),
    *("comment", "description", "note", "notes", "subject", "body", "summary"),
    *("partner_email", "partner_phone", "email_to", "email_cc", "number", "origin"),
    *("customer_name", "acc_holder_name", "client_order_ref", "partner_ref"),
}
