import contextlib

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.glance import Glance

GLANCE = "toloo_glance"


class Base(models.AbstractModel):
    """Which records are out of a user's sight.

    A page of a list leads to contacts, colleagues and documents; each kind asked for
    by itself costs as much as the page. So all that a page leads to is asked about by
    one query, and what it answered holds until the page is read, or until something
    is written.
    """

    _inherit = "base"

    def _toloo_limited(self):
        """Whether what this environment's user sees is limited by areas or to his
        own records."""
        if self.env.su or "toloo.access.version" not in self.env.registry:
            return False
        return not self.env.user._toloo_sees_all()

    @api.model
    def _toloo_is_ruled(self):
        return hasattr(self, "_toloo_access_domain") and not self._abstract

    def _toloo_cover(self):
        """What is shown instead of a name out of sight."""
        return self.env._("Outside your areas")

    # ------------------------------------------------------------------ what is known
    @contextlib.contextmanager
    def _toloo_glance(self):
        """What is found out about sight inside the block is kept until it ends."""
        cache = self.env.cr.cache
        outermost = GLANCE not in cache
        try:
            yield cache.setdefault(GLANCE, Glance())
        finally:
            if outermost:
                cache.pop(GLANCE, None)

    def _toloo_forget(self):
        """Something is written: what was found out may hold no longer."""
        self.env.cr.cache.pop(GLANCE, None)

    # ------------------------------------------------------------------ who is hidden
    @api.model
    def _toloo_hidden_ids(self, ids, user=None):
        """Which of these ids are out of the user's sight, by one query at most."""
        user = (user or self.env.user).sudo()
        ids = {id_ for id_ in ids if id_}
        with self._toloo_glance() as glance:
            self._toloo_look({self._name: ids}, user, glance)
            return ids - glance.seen[user.id, self._name]

    @api.model
    def _toloo_look(self, asked, user, glance, above=False):
        """Find out which of `asked`, {model: ids}, `user` sees, by one query; `above`:
        and where their companies are hidden."""
        queries = []
        for name, ids in asked.items():
            model = self.env[name]
            queries += above and model._toloo_above_queries(ids, user, glance) or ()
            queries += model._toloo_sight_queries(ids, user, glance)
        if not queries:
            return
        for kind, id_, *upper in self.env.execute_query(
            SQL(" UNION ALL ").join(SQL("(%s)", query) for query in queries)
        ):
            if kind:
                glance.seen[user.id, kind].add(id_)
            else:
                glance.above[user.id][id_] = {i for i in upper if i} - {id_}

    @api.model
    def _toloo_sight_queries(self, ids, user, glance):
        """A list of the query (model, id, NULL, NULL) for those of `ids` in sight, or
        an empty one where that is known."""
        new = glance.ask((user.id, self._name), ids)
        if not new:
            return []
        return self._toloo_sight_query(Domain("id", "in", list(new)), new, user, glance)

    @api.model
    def _toloo_sight_query(self, among, ids, user, glance):
        # In whose right: the domain is the user's own, whatever the records say.
        model = self.sudo().with_context(active_test=False)
        domain = model._toloo_access_domain(user)
        if domain.is_true():
            glance.seen[user.id, self._name] |= ids
            return []
        query = model._search(domain & among)
        if query.is_empty():
            return []
        key = SQL.identifier(query.table, "id")
        kind = SQL("%s::text", self._name)
        return [query.select(kind, key, SQL("NULL::int4"), SQL("NULL::int4"))]

    @api.model
    def _toloo_above_queries(self, ids, user, glance):
        """As `_toloo_sight_queries`, where names tell of other records too."""
        return []

    # ------------------------------------------------------------------- a whole page
    @api.model
    @api.readonly
    def web_search_read(
        self,
        domain,
        specification,
        offset=0,
        limit=None,
        order=None,
        count_limit=None,
    ):
        """As the host's; what the page leads to is asked about once."""
        with self._toloo_glance():
            return super().web_search_read(
                domain, specification, offset, limit, order, count_limit
            )

    @api.model
    @api.private
    @api.readonly
    def search_fetch(self, *args, **kwargs):
        """As the host's; of what a page has found need not be asked again whether it
        may be read."""
        records = super().search_fetch(*args, **kwargs)
        glance = self.env.cr.cache.get(GLANCE)
        if glance and records and getattr(self, "_toloo_form", False):
            if self._toloo_limited():
                glance.found[self._name][self._toloo_rules_key()].update(records._ids)
        return records

    def _check_access(self, operation):
        glance = self.env.cr.cache.get(GLANCE) if operation == "read" else None
        if glance and self and self._name in glance.found:
            found = glance.found[self._name][self._toloo_rules_key()]
            if not self.env.su and found.issuperset(self._ids):
                return super(Base, self.browse())._check_access(operation)
        return super()._check_access(operation)

    @api.model
    def _toloo_rules_key(self):
        """All that rules depend on in this environment."""
        values = self.env["ir.rule"]._compute_domain_context_values()
        return (self.env.uid, *values)

    def _toloo_look_ahead(self, names, named):
        """Ask at once about all that reading `names` will ask about; `named` are those
        of them that are links shown by name."""
        asked = self._toloo_ahead(names, named)
        if asked:
            with self._toloo_glance() as glance:
                user = self.env.user.sudo()
                self._toloo_look(asked, user, glance, above=True)

    def _toloo_ahead(self, names, named):
        """{model: ids} to ask about, of what is in memory already."""
        asked = {}
        heads = self._toloo_copies(names).keys()
        for name, comodel in self._toloo_ruled_fields({*named, *heads}).items():
            cache = self._fields[name]._get_cache(self.env)
            ids = {cache.get(id_) for id_ in self._ids}
            ids = {id_ for id_ in ids if id_ and isinstance(id_, int)}
            if ids:
                asked.setdefault(comodel._name, set()).update(ids)
        return asked
