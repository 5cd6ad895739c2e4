from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# Machinery: their rows are no documents of a contact.
TECHNICAL = (
    "auditlog.",
    "base.",
    "base_import.",
    "bus.",
    "discuss.",
    "digest.",
    "ir.",
    "mail.",
    "mailing.",
    "phone.",
    "portal.",
    "privacy.",
    "rating.",
    "sms.",
    "snailmail.",
    "toloo.access.",
    "toloo.history.",
    "toloo.recycle.",
    "utm.",
    "web_tour.",
    "website.visitor",
)
SHOWN = 3


class TolooHolder(models.AbstractModel):
    """What leads to a record and so keeps it from being deleted, by the registry."""

    _name = "toloo.holder"
    _description = "What holds a record"

    @api.model
    def _check_free(self, records, going_ids):
        """Refuse while documents lead to `records`; `going_ids` go along with them.

        :raise UserError: with kinds, counts and the names the user may see
        """
        held = self._held(records, going_ids)
        if held:
            name = records.display_name if len(records) == 1 else ""
            raise UserError(self._message(name, held))

    @api.model
    def _held(self, records, going_ids):
        """[(label, all records that hold)] over the registry, one query a model."""
        found = {}
        for model_name, links in self._links(records._name).items():
            # What holds counts whether or not the user may see it.
            model = self.env[model_name].sudo().with_context(active_test=False)
            for label, domain in self._domains(model, records, links):
                if model_name == records._name:
                    domain &= Domain("id", "not in", going_ids)
                if holders := model.search(domain, order="id"):
                    found[model_name, label] = holders
        return self._without_lines(self._without_parts(found, records, going_ids))

    @api.model
    def _without_parts(self, found, records, going_ids):
        """What is a part of a record that goes along, or of one that is named anyway
        (the position of a member of the personnel), is not named beside it."""
        named = set(going_ids)
        for (model_name, _label), holders in found.items():
            if model_name == records._name:
                named.update(holders.ids)
        result = {}
        for key, holders in found.items():
            if hasattr(holders, "_recycle_owners"):
                owner = holders._recycle_owners()[0]
                holders = holders.filtered(lambda r, o=owner: r[o].id not in named)
            if holders:
                result[key] = holders
        return result

    @api.model
    def _domains(self, model, records, links):
        """(label, domain) of what leads to `records` in `model`."""
        label = self.env["ir.model"]._get(model._name).name
        domain = Domain.FALSE
        for field in links:
            if field.type == "reference":
                keys = [f"{records._name},{id_}" for id_ in records.ids]
                domain |= Domain(field.name, "in", keys)
            elif field.type == "many2one_reference":
                domain |= Domain(field.model_field, "=", records._name) & Domain(
                    field.name, "in", records.ids
                )
            elif model._name == records._name == "res.partner" and (
                field.name == "parent_id"
            ):
                staff = Domain("parent_id", "in", records.ids)
                yield self.env._("Personnel"), staff
            else:
                domain |= Domain(field.name, "in", records.ids)
        if hasattr(model, "_toloo_holding"):
            domain &= model._toloo_holding(records)
        if not domain.is_false():
            yield label, domain

    @api.model
    def _links(self, target):
        """{model: stored fields that lead to `target`}, machinery left out."""
        own = {
            field.relation
            for field in self.env[target]._fields.values()
            if field.type == "many2many" and field.store
        }
        links = {}
        for name, model in self.env.items():
            if not self._counts(name, model):
                continue
            for field in model._fields.values():
                if self._leads(model, field, target, own):
                    links.setdefault(name, []).append(field)
        return links

    @api.model
    def _counts(self, name, model):
        document = getattr(model, "_toloo_document", None)
        if model._abstract or model._transient or not model._auto or document is False:
            return False
        return document or not name.startswith(TECHNICAL)

    @api.model
    def _leads(self, model, field, target, own):
        """Whether this field makes a record of `model` a document of `target`."""
        if not field.store or field.related:
            return False
        if field.compute and field.readonly and not field.inverse:
            return False
        if field.type == "many2one" and field.comodel_name == target:
            # What goes with the contact by itself is a part of it.
            part = field.ondelete == "cascade"
            return not part or getattr(model, "_toloo_document", False)
        if field.type == "many2many" and field.comodel_name == target:
            return model._name != target and field.relation not in own
        if field.type == "many2one_reference":
            key = model._fields.get(field.model_field)
            return bool(key and key.store)
        return field.type == "reference"

    @api.model
    def _without_lines(self, found):
        """Lines whose whole document holds anyway are not named beside it."""
        held = {name for name, _label in found}
        result = []
        for (name, label), holders in found.items():
            wholes = {
                field.comodel_name
                for field in holders._fields.values()
                if field.type == "many2one" and field.ondelete == "cascade"
                if field.required and field.comodel_name != name
            }
            if not wholes & (held - {"res.partner"}):
                result.append((label, holders))
        return sorted(result, key=lambda pair: -len(pair[1]))

    @api.model
    def _message(self, name, held):
        lines, others = [], 0
        for label, holders in held:
            seen = holders.with_env(self.env)
            seen = seen.with_context(active_test=False)._filtered_access("read")
            others += len(holders) - len(seen)
            if seen:
                names = [rec.display_name or f"#{rec.id}" for rec in seen[:SHOWN]]
                names += ["…"] if len(seen) > SHOWN else []
                lines.append(f"• {label}: {len(seen)} ({', '.join(names)})")
        if others:
            lines.append(self.env._("• Others that you cannot see: %s", others))
        title = (
            self.env._("“%s” cannot be deleted, because of what hangs on it:", name)
            if name
            else self.env._("These cannot be deleted, because of what hangs on them:")
        )
        end = self.env._("Delete these first, or archive the contact instead.")
        return "\n".join([title, *lines, end])
