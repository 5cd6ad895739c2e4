import ast

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

RANGE = "toloo_sms.group_range"


class TolooSmsCampaign(models.Model):
    """From which lists a group sending can be made, and whom they lead to."""

    _inherit = "toloo.sms.campaign"

    @api.model
    def _contact_field(self, name):
        """The stored field of model `name` that leads to its contact, "id" for
        contacts themselves, or None where no group sending starts.

        A model names another field, or None, in `_toloo_sms_partner`.
        """
        model = self.env.get(name)
        if model is None or model._abstract or model._transient or not model._auto:
            return None
        if name == "res.partner":
            return "id"
        guess = getattr(model, "_area_partner", None) or "partner_id"
        if not hasattr(model, "_toloo_access_domain"):
            guess = None
        found = model._fields.get(getattr(model, "_toloo_sms_partner", guess))
        if found is None or not found.store or found.comodel_name != "res.partner":
            return None
        return found.name

    @api.model
    def _chosen_in_list(self):
        """Values of a group sending to what is ticked in a list, from the context."""
        context = self.env.context
        name, ids = context.get("active_model"), context.get("active_ids")
        if not isinstance(name, str) or not isinstance(ids, list | tuple):
            return {}
        if name == self._name or not self._contact_field(name):
            return {}
        ids = [id_ for id_ in ids if isinstance(id_, int)]
        return {
            "source": "records",
            "res_model": name,
            "res_ids": self._all_of_list(name, ids),
        }

    @api.model
    def _all_of_list(self, name, ids):
        """The ids, or those of the whole list where the client could not name all."""
        # The client's own limit, the same for everyone.
        parameters = self.env["ir.config_parameter"].sudo()
        limit = int(parameters.get_param("web.active_ids_limit", 20000))
        domain = self.env.context.get("active_domain")
        if len(ids) < limit or not isinstance(domain, list):
            return ids
        return self.env[name].search(Domain(domain)).ids

    def _list_query(self):
        """(query of what was chosen, field that leads to the contact), in the right of
        the user.

        :raise ValidationError: where the condition or the list cannot be read
        """
        self.ensure_one()
        name, domain = "res.partner", None
        if self.source == "filter":
            domain = self._read_domain()
        elif isinstance(self.res_ids, list):
            name = self.res_model
            domain = Domain("id", "in", [i for i in self.res_ids if type(i) is int])
        field = self._contact_field(name)
        if domain is None or field is None:
            raise ValidationError(self.env._("Choose the recipients in a list first."))
        model = self.env[name]
        model.check_access("read")
        try:
            return model.with_context(active_test=False)._search(domain), field
        except (ValueError, TypeError, KeyError) as error:
            raise self._bad_condition() from error

    def _read_domain(self):
        try:
            domain = ast.literal_eval(self.partner_domain or "[]")
            if not isinstance(domain, list):
                raise ValueError(domain)
            return Domain(domain)
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError) as bad:
            raise self._bad_condition() from bad

    def _bad_condition(self):
        return ValidationError(self.env._("The condition of contacts cannot be read."))

    @api.model
    def _check_range_user(self):
        if not self.env.su and not self.env.user.has_group(RANGE):
            raise AccessError(
                self.env._(
                    "You may not send to a range of numbers. Ask an administrator for "
                    "the right."
                )
            )
