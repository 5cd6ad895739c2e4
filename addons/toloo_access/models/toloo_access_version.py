from odoo import api, fields, models
from odoo.tools import SQL


class TolooAccessVersion(models.Model):
    """A number that grows whenever who may see what changes.

    The rules' domains are cached a process at a time, and other processes hear of a
    change only after it was committed. This number is read in the same snapshot as
    the data and is part of the cache's key, so that no stale rule is ever used.
    """

    _name = "toloo.access.version"
    _description = "Version of the access settings"
    _log_access = False

    number = fields.Integer(required=True)

    @api.model
    def _bump(self):
        """Grow the number within this transaction; two at once come one by one."""
        self.env.cr.execute(SQL("UPDATE toloo_access_version SET number = number + 1"))
        if not self.env.cr.rowcount:
            self.env.cr.execute(SQL("INSERT INTO toloo_access_version VALUES (1, 1)"))
        self.env.cr.cache.pop("toloo_access_version", None)
        self._toloo_forget()
        self.env.registry.clear_cache()

    @api.model
    def _current(self):
        """The number in this transaction's snapshot, read once."""
        cache = self.env.cr.cache
        if "toloo_access_version" not in cache:
            self.env.cr.execute(SQL("SELECT max(number) FROM toloo_access_version"))
            cache["toloo_access_version"] = self.env.cr.fetchone()[0] or 0
        return cache["toloo_access_version"]
