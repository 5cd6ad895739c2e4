from odoo import api, models


class TolooCustomerPage(models.AbstractModel):
    """The names of all that a page leads to, read together.

    Each block names colleagues and contacts. Read block by block, they cost queries in
    each where others come, and none where they are the same ones.
    """

    _inherit = "toloo.customer.page"

    @api.model
    def _read_names(self, shown):
        """Keep the names, and who of them is in the user's sight, of all links in
        `shown`, [(records, names of fields)]; to be called within a glance."""
        linked = {}
        for records, names in shown:
            for name in names:
                field = records._fields.get(name)
                if field and field.type == "many2one":
                    ids = linked.setdefault(field.comodel_name, set())
                    ids.update(records[name].ids)
        linked = {name: ids for name, ids in linked.items() if ids}
        self._look_at(linked)
        for name in sorted(linked, reverse=True):
            # Read as the host reads the names of links; those that are out of sight
            # are covered by who shows them.
            model = self.env[name].with_context(active_test=False).sudo()
            model.browse(sorted(linked[name])).mapped("display_name")

    @api.model
    def _look_at(self, linked):
        """Ask at once which of these, {model: ids}, the user sees."""
        if not self._toloo_limited():
            return
        with self._toloo_glance() as glance:
            asked = {n: i for n, i in linked.items() if self.env[n]._toloo_is_ruled()}
            # Whose rights are asked about is the user's own.
            self._toloo_look(asked, self.env.user.sudo(), glance, above=True)
