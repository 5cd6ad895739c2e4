"""The ways by which a client gets at the rows of a model, each as one probe."""

import ast
import logging
import re

from odoo.exceptions import UserError
from odoo.service.model import get_public_method
from odoo.tools import mute_logger

from .known import ANSWERED, OPEN, UNSEEDED
from .registry import CONTACT

_logger = logging.getLogger(__name__)
# What of a linked record a client asks for besides its name.
NESTED = ("name", "phone", "email", "partner_id", "vat", "street", "ref")
# Fields that show what they hold only when they are fetched by an address of their own.
OPAQUE = ("binary", "image", "properties", "properties_definition")
LIMIT = 80


class Probes:
    """Runs the probes of one user; `trial(label, action)` is called with each."""

    def __init__(self, env, matrix, trial):
        self.env = env(context=dict(env.context, active_test=False, lang="en_US"))
        self.matrix, self.trial = matrix, trial

    def call(self, model, method, *args, context=None, **kwargs):
        """Call a public method as the web client does."""
        records = self.env[model].with_context(**(context or {}))
        function = get_public_method(records, method)
        if not getattr(function, "_api_model", False):
            records, args = records.browse(args[0]), args[1:]
        return getattr(records, method)(*args, **kwargs)

    def run(self, name, brief=False):
        """All probes of one model, or just those of what is shown."""
        model = self.env[name]
        if not model.has_access("read"):
            for method in ("search", "search_count", "search_read", "name_search"):
                self._try(name, method, [])
            far = self.matrix.far_ids(name)
            self._try(name, "read", far)
            return
        fields = model.fields_get(attributes=["type", "groupable"])
        self.groupable = {n for n, given in fields.items() if given.get("groupable")}
        self.fields = {
            n: model._fields[n]
            for n in fields
            if n in model._fields and fields[n]["type"] not in OPAQUE
        }
        self.links = {
            n: f
            for n, f in self.fields.items()
            if f.relational and f.comodel_name in self.matrix.ruled
        }
        self.lists(name)
        self.guessed_ids(name)
        self.groups(name)
        if brief:
            return
        self.filters(name)
        self.exports(name)
        self.guessed_links(name)

    def _try(self, name, method, *args, label="", **kwargs):
        def action():
            return self.call(name, method, *args, **kwargs)

        return self.trial(f"{name}.{method} {label}".strip(), action, model=name)

    def specification(self, name):
        """All fields, with names and numbers of what they link to."""
        spec = {}
        for field_name, field in self.fields.items():
            spec[field_name] = {}
            if field.relational:
                comodel = self.env[field.comodel_name]
                inner = {n: {} for n in NESTED if n in comodel._fields}
                if not comodel.has_access("read"):
                    inner = {}
                spec[field_name] = {"fields": {"display_name": {}, **inner}}
        return spec

    # ------------------------------------------------------------------------- lists
    def lists(self, name):
        for order in (None, "id desc"):
            self._try(name, "search", [], order=order, label="ids")
        self._try(name, "search_count", [], label="count")
        for word in ("", "qfarq", "qnowq", "88776655", "q"):
            self._try(name, "name_search", word, label=word or "all")
        self._try(name, "search_read", [], list(self.fields), limit=LIMIT)
        spec = self.specification(name)
        self._try(name, "web_search_read", [], spec, limit=LIMIT)
        for field in self.links:
            one = {field: spec[field]}
            self._try(name, "web_search_read", [], one, limit=LIMIT, label=field)

    def guessed_ids(self, name):
        far = self.matrix.far_ids(name)
        spec = self.specification(name)
        names = list(self.fields)
        self._try(name, "read", far, names)
        self._try(name, "web_read", far, spec)
        for id_ in far[:1]:
            self._try(name, "read", [id_], ["display_name"], label=f"name {id_}")
            self._try(name, "read", [id_], names, label=f"all {id_}")
            self._try(name, "web_read", [id_], {"display_name": {}})
            self._try(name, "search_read", [("id", "=", id_)], ["display_name"])
            self._try(name, "search", ["!", ("id", "!=", id_)], label=f"not {id_}")
            self._try(name, "copy_data", [id_])
            self._try(name, "get_metadata", [id_])
            self._try(name, "export_data", [id_], ["display_name"])
            self._try(name, "onchange", [id_], {}, [], {"display_name": {}})

    # ------------------------------------------------------------------------ groups
    def groups(self, name):
        keys = []
        for field_name, field in self.fields.items():
            if field_name not in self.groupable:
                continue
            if field.type in ("many2one", "many2many", "char", "many2one_reference"):
                keys.append(field_name)
        for key in keys:
            self._try(name, "formatted_read_group", [], [key], ["__count"], label=key)
            if key in self.links:
                self._try(name, "web_read_group", [], [key], ["__count"], label=key)
                self._try(name, "read_group", [], [], [key], label=key)
                for inner in ("name", "phone", "partner_id"):
                    if inner in self.env[self.links[key].comodel_name]._fields:
                        path = f"{key}.{inner}"
                        self._try(name, "formatted_read_group", [], [path], label=path)
                if self.links[key].type == "many2one":
                    self._try(name, "search_panel_select_range", key, label=key)
                    self._try(
                        name,
                        "search_panel_select_multi_range",
                        key,
                        enable_counters=True,
                        label=key,
                    )
        sets = [[], *([key] for key in keys[:3]), keys[:2]]
        self._try(name, "formatted_read_grouping_sets", [], sets, ["__count"])

    # ----------------------------------------------------------------------- filters
    def filters(self, name):
        """Questions whose answer tells of what is out of sight."""
        for word in ("qfarq", "qnowq"):
            domain = [("display_name", "ilike", word)]
            self._try(name, "search", domain, label=f"display_name {word}")
        for key, field in self.links.items():
            inner = self.env[field.comodel_name]
            asked = [n for n in ("display_name", "name") if n in inner._fields]
            for path in [f"{key}.{n}" for n in asked]:
                domain = [(path, "ilike", "qfarq")]
                self._ask(name, domain, path)
            if inner._rec_name in inner._fields:
                self._ask(name, [(key, "ilike", "qfarq")], key)
            if CONTACT == field.comodel_name:
                self._ask(name, [(f"{key}.email", "=like", "qfarq%")], f"{key} mail")
                self._ask(name, [(key, "any", [("ref", "=", "qfarq ref")])], "any")
                self._ask(name, [(f"{key}.phone", "ilike", "88776655")], "phone")
            if field.store and field.type == "many2one":
                self._try(name, "search", [], order=key, label=f"by {key}")

    def _ask(self, name, domain, label):
        """A filter on what is hidden must find nothing, or its answer is a leak."""

        if any(name == model and label.startswith(f) for model, f in ANSWERED):
            return

        def action():
            found = self.call(name, "search", domain)
            # Some fields find everything, whatever is asked.
            nothing = re.sub("qfarq|88776655", "qnoneq", repr(domain))
            other = self.call(name, "search", ast.literal_eval(nothing))
            return "qfarq answered" if found - other else ""

        self.trial(f"{name}.search {label} asked", action, model=name, answers=True)

    # ----------------------------------------------------------------------- exports
    def exports(self, name):
        paths = ["id", ".id", "display_name"]
        for key, field in self.links.items():
            inner = self.env[field.comodel_name]._fields
            paths += [key, f"{key}/display_name", f"{key}/.id"]
            paths += [f"{key}/{n}" for n in ("name", "phone", "email") if n in inner]
        try:
            ids = self.env[name].search([], limit=20).ids
        except UserError:
            ids = []
        self._try(name, "export_data", ids, paths)
        for path in paths:
            if "/" in path:
                self._try(name, "export_data", ids[:5], [path], label=path)

    # ----------------------------------------------------------------- guessed links
    def guessed_links(self, name):
        if name in self.matrix.views or not self.env[name].has_access("create"):
            return
        spec = {
            n: {"fields": {"display_name": {}}} if f.type == "many2one" else {}
            for n, f in self.fields.items()
            if not f.relational or f.type == "many2one"
        }
        for key, field in self.links.items():
            far = self.matrix.far_ids(field.comodel_name)[:1]
            if field.type != "many2one" or not far:
                continue
            self._try(
                name, "onchange", [], {key: far[0]}, [key], spec, label=f"{key} = far"
            )
            context = {f"default_{key}": far[0]}
            self._try(
                name, "onchange", [], {}, [], spec, context=context, label=context
            )
            self._try(name, "default_get", [key], context=context, label=context)


def squeeze(value):
    """The text of any answer, numbers without their spaces."""
    text = repr(value) if not isinstance(value, str | bytes) else value
    if isinstance(text, bytes):
        text = text.decode(errors="replace")
    # What a client sent itself tells it nothing.
    return text + re.sub(r"[\s().-]", "", text)


HIDDEN = re.compile(r"qfarq|qnowq|88776655|77665544")


class Tally:
    """Counts the trials and notes what leaked."""

    def __init__(self, matrix, env):
        self.matrix, self.env = matrix, env
        self.count, self.refused, self.leaks, self.broken = 0, 0, [], {}
        self.models, self.denied = set(), {}

    def __call__(self, label, action, model=None, answers=False):
        self.count += 1
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                value = action()
                found = self.look(value, model, label)
                raise Undo
        except Undo:
            pass
        except UserError as error:
            self.refused += 1
            self.denied[label] = str(error)
            # A refusal may repeat the question.
            found = None if answers else self.look(str(error), None, label)
        except Exception as error:
            self.broken.setdefault(type(error).__name__, []).append(
                f"{label}: {error}"[:200]
            )
            found = None
        if found:
            self.leaks.append(f"{label}: {found}")
            _logger.debug("%s saw %s: %s", self.env.user.login, label, found)
            self.models.add(model)
        return found

    def look(self, value, model, label):
        """What a user of the areas must not see in an answer; None if nothing."""
        if isinstance(value, self.env.registry["base"]):
            ids = set(value.ids) & self.matrix.oracle.far(value._name)
            if ids and value._name not in OPEN | UNSEEDED:
                return f"ids {sorted(ids)[:5]}"
            return None
        if label.endswith("count") and model and isinstance(value, int):
            seen = self.matrix.expected_count(model, self.env)
            if seen is not None and value > seen:
                return f"counts {value} of {seen}"
            return None
        match = HIDDEN.search(squeeze(value))
        if match:
            text = squeeze(value)
            return f"…{text[max(match.start() - 80, 0) : match.end() + 20]}…"
        return None


class Undo(Exception):
    """Takes back what a probe wrote."""
