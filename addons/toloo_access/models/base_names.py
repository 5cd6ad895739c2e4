from odoo import api, models

from .base_sight import GLANCE


class Base(models.AbstractModel):
    """Names of what a page leads to, without the rest of those records.

    A page shows the company, the colleague and the team of each row by name. With the
    first column of a row the host reads all others, which for a user or a company is
    most of the time that its name takes. So it is for what a page repeats of them.
    """

    _inherit = "base"

    @api.readonly
    def web_read(self, specification):
        """As the host's; of links shown by name only the names are read."""
        glance = self.env.cr.cache.get(GLANCE)
        if glance is not None:
            if not specification and self._name in glance.naming:
                # In nobody's right, as the host names links; nothing is handed out.
                self.sudo()._toloo_fetch_names()
            glance.naming |= self._toloo_named_models(specification)
            self.sudo()._toloo_fetch_paths(self._toloo_related_paths(specification))
        return super().web_read(specification)

    @api.model
    def _toloo_named_models(self, specification):
        """The models that a page of this specification shows by name alone."""
        named = set()
        for name, spec in specification.items():
            field = self._fields.get(name)
            if field is not None and field.type == "many2one":
                if spec and spec.get("fields", {}).keys() == {"display_name"}:
                    named.add(field.comodel_name)
        return named

    @api.model
    def _toloo_related_paths(self, specification):
        """Paths to what a page of this specification repeats of other records, in
        nobody's right; with their names, where they are shown."""
        fields = map(self._fields.get, specification)
        paths = {
            field.related
            for field in fields
            if field is not None and field.related and not field.inherited
            if not field.store and field.compute_sudo
        }
        heads = {path.partition(".")[0] for path in paths}
        shown = {
            head for head in heads if (specification.get(head) or {}).get("fields")
        }
        return paths | {f"{head}.display_name" for head in shown}

    def _toloo_fetch_names(self):
        """Read the columns that these records' names are made of, and no others."""
        self._toloo_fetch_paths(self.pool.field_depends[self._fields["display_name"]])

    def _toloo_fetch_paths(self, paths):
        """Read the fields at these dotted paths, one query a model on the way."""
        tails = {}
        for path in paths:
            head, _dot, tail = path.partition(".")
            field = self._fields[head]
            if field.related and not field.store:
                head, _dot, tail = f"{field.related}.{tail}".strip(".").partition(".")
            tails.setdefault(head, set()).add(tail)
        if self._determine_fields_to_fetch(tails, ignore_when_in_cache=True):
            self.fetch(tails)
        for head, further in tails.items():
            if self._fields[head].type == "many2one" and further - {""}:
                self[head]._toloo_fetch_paths(further - {""})
