import ast

from odoo import api, models, tools
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.sql import table_columns

LOOKED_AT = {"active", "date_field", "domain", "greeting", "model", "partner_field"}
SENSITIVE = "toloo_base.group_sensitive"


class TolooAlarmRule(models.Model):
    """The fields that a rule looks at: whether they are private, and on whose change
    its reminders are looked at again."""

    _inherit = "toloo.alarm.rule"

    def _all_text_paths(self):
        label = {name: self._fields[name].string for name in ("sms_body", "summary")}
        paths = []
        for lang, _name in self.env["res.lang"].get_installed():
            rule = self.with_context(lang=lang)
            for name, text in label.items():
                paths += rule._check_text(rule[name], text)
        return paths

    def _looks_at(self):
        """The fields a rule asks or tells, by paths and by its domain."""
        names = [self.date_field, self.user_field, self.partner_field]
        paths = [name for name in names if name and name != "id"]
        paths += self._all_text_paths()
        paths += _domain_paths(Domain(self._parse_domain()))
        found = []
        for path in paths:
            model = self.env[self.model]
            for name in path.split("."):
                field = model._fields.get(name)
                if field is None:
                    break
                found.append(field)
                model = self.env[field.comodel_name] if field.relational else model
        return found

    def _looks_private(self):
        return any(SENSITIVE in (field.groups or "") for field in self._looks_at())

    def _set_private(self):
        for rule in self:
            private = rule._looks_private()
            if rule.is_private != private:
                rule.is_private = private

    @api.model
    @tools.ormcache()
    def _watched(self):
        """{model: names of its fields by which a rule may stop holding}"""
        # By SQL: while addons come and go, the model and its table are not at one.
        if not LOOKED_AT.issubset(table_columns(self.env.cr, self._table)):
            return {}
        self.flush_model(LOOKED_AT)
        names = SQL(", ").join(map(SQL.identifier, sorted(LOOKED_AT)))
        query = SQL("SELECT %s FROM toloo_alarm_rule WHERE active", names)
        found = {}
        for rule in self.env.execute_query_dict(query):
            try:
                paths = _domain_paths(Domain(read_domain(rule["domain"])))
            except ValueError:
                # What cannot be read any more must not keep anybody from writing.
                continue
            paths += [rule["date_field"], rule["partner_field"]]
            heads = {path.split(".")[0] for path in paths if path}
            found.setdefault(rule["model"], set()).update(heads, {"active"})
            if rule["greeting"]:
                found.setdefault("res.partner", set()).add("is_deceased")
        return {model: frozenset(names) for model, names in found.items()}


def read_domain(text):
    """The domain in a text; ValueError where there is none."""
    try:
        domain = ast.literal_eval((text or "[]").strip())
        Domain(domain)
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError(text) from error
    return domain


def _domain_paths(domain):
    """The paths of fields in a domain, those in sub-domains behind their link."""
    found = []
    for condition in domain.iter_conditions():
        found.append(condition.field_expr)
        if condition.operator in ("any", "not any"):
            inside = Domain(condition.value)
            found += [f"{condition.field_expr}.{p}" for p in _domain_paths(inside)]
    return found
