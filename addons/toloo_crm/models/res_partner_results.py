from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

LIMIT = "web.active_ids_limit"


class ResPartner(models.Model):
    """From what a list or report shows to the contacts behind it."""

    _inherit = "res.partner"

    @api.model
    def _toloo_result_field(self, name):
        """The stored field of model `name` that leads to its contact, "id" for
        contacts themselves, or None for what leads to none."""
        model = self.env.get(name)
        if model is None or model._abstract or model._transient:
            return None
        if name == self._name:
            return "id"
        if not hasattr(model, "_toloo_access_domain"):
            return None
        links = getattr(model, "_area_links", ())
        guess = getattr(model, "_area_partner", None) or (links or ("partner_id",))[0]
        field = model._fields.get(guess)
        if field is None or not field.store or field.comodel_name != self._name:
            return None
        return field.name

    @api.model
    def _toloo_of_results(self):
        """The contacts of the rows ticked in the list that the context tells of: each
        once, and those alone that the user may read.

        :raise UserError: where there is none
        """
        context = self.env.context
        name, ids = context.get("active_model"), context.get("active_ids")
        field = isinstance(name, str) and self._toloo_result_field(name)
        found = self.browse()
        if field and isinstance(ids, list | tuple):
            domain = Domain("id", "in", [id_ for id_ in ids if type(id_) is int])
            every = context.get("active_domain")
            # The client names so many at most; then the whole list is meant. Its own
            # limit, the same for everyone.
            parameters = self.env["ir.config_parameter"].sudo()
            limit = int(parameters.get_param(LIMIT, 20000))
            if len(ids) >= limit and isinstance(every, list):
                domain = Domain(every)
            model = self.env[name].with_context(active_test=False)
            query = model._search(domain)
            column = model._field_to_sql(query.table, field, query)
            among = Domain("id", "in", query.subselect(column))
            # Read, not only searched: the rules of both models are asked.
            model.check_access("read")
            found = self.search(among)
        if not found:
            raise UserError(self.env._("No contact stands behind the chosen rows."))
        return found

    @api.model
    def _toloo_results_action(self, method):
        """What `method` of the contacts behind the ticked rows opens."""
        return getattr(self._toloo_of_results(), method)()
