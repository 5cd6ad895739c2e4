from odoo import api, models

from .base_sight import GLANCE


class ResPartner(models.Model):
    """The contacts below those of a page.

    Meetings, invoices, bills, leads and orders of a contact are those of its people
    too. For each of these counts the host searches the same people once more, which
    takes longer than to count; within a page they are searched once.
    """

    _inherit = "res.partner"

    @api.model
    @api.private
    @api.readonly
    def search_fetch(self, domain, field_names=None, offset=0, limit=None, order=None):
        """As the host's; the same contacts below others are searched once a page."""
        ids = self._toloo_below(domain)
        glance = self.env.cr.cache.get(GLANCE) if ids else None
        if glance is None or offset or limit or order:
            return super().search_fetch(domain, field_names, offset, limit, order)
        env = self.env
        # All that rules and searches depend on.
        asked = (env.uid, env.su, env.context, ids, list(field_names or ()))
        found = glance.tree(asked)
        if found is None:
            found = super().search_fetch(domain, field_names)._ids
            # Asked for anew: to search is to write what waits, which forgets.
            if env.cr.cache.get(GLANCE) is glance:
                glance.trees.append((asked, found))
        return self.browse(found)

    @api.model
    def _toloo_below(self, domain):
        """The ids of a domain that says "these contacts and all below them"."""
        if isinstance(domain, list) and len(domain) == 1:
            leaf = domain[0]
            if isinstance(leaf, tuple | list) and tuple(leaf[:2]) == ("id", "child_of"):
                return list(leaf[2]) if isinstance(leaf[2], tuple | list) else None
        return None
