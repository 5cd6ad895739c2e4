from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

# The key to the bin. It is an object and no word, so that no client can send it.
BIN = object()


def _outside(_model, alias, _query):
    return SQL("%s IS NULL", SQL.identifier(alias, "recycle_id"))


def _inside(_model, alias, _query):
    return SQL("%s IS NOT NULL", SQL.identifier(alias, "recycle_id"))


def reads_by_id(records, domain, kwargs):
    """Whether this search is how the superuser reads `records`, which he has at hand:
    the author of an old message is still shown."""
    by_id = records.env.su and records._ids and kwargs.get("active_test") is False
    return bool(by_id and domain == [("id", "in", records.ids)])


class TolooRecycleMixin(models.AbstractModel):
    """Records that go to the recycle bin when a person deletes them.

    The row stays where it is, with its id, chatter, files, links and translations,
    and gets a mark. A marked row is out of every search, also of the superuser's and
    with archived records shown, and no user may read or write it. A model names this
    mixin first in `_inherit`, before what deletes messages or activities.
    """

    _name = "toloo.recycle.mixin"
    _description = "Kept in the recycle bin when deleted"

    # Whether a record is refused while documents lead to it.
    _recycle_guard = False
    # Whether records of this model keep the contact they lead to.
    _toloo_document = True

    recycle_id = fields.Many2one(
        "toloo.recycle.bin",
        string="In the recycle bin",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
        exportable=False,
    )

    @api.model
    def _check_field_access(self, field, operation):  # pylint: disable=missing-return
        # Not by the field's groups: the host's merging reads every column as the user.
        # Nor by `_has_field_access`, which each reading of each value asks.
        if operation == "write" and field.name == "recycle_id" and not self.env.su:
            raise AccessError(self.env._("Only the recycle bin itself sets this mark."))
        super()._check_field_access(field, operation)

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        inside = self.env.context.get("toloo_bin") is BIN
        if not inside and not reads_by_id(self, domain, kwargs):
            domain = Domain(domain) & Domain.custom(to_sql=_outside)
        return super()._search(domain, offset, limit, order, **kwargs)

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if result or self.env.context.get("toloo_bin") is BIN:
            return result
        # The mark is read for everyone; what it hides is not.
        kept = self.browse(id_ for id_ in self._ids if id_).sudo()
        kept = kept.filtered("recycle_id").sudo(False)
        if kept:
            return kept, lambda: AccessError(
                self.env._("This record was deleted and lies in the recycle bin.")
            )
        return None

    def unlink(self):
        if self and self._recycles():
            self._recycle()
            return True
        return super().unlink()

    def _recycles(self):
        """Whether it is a colleague who deletes, and not the machinery."""
        if self.env.su or self.env.context.get(MODULE_UNINSTALL_FLAG):
            return False
        return self.env.user._is_internal()

    def _recycle(self):
        """Put these records in the bin, one entry each.

        :raise AccessError: if the user may not delete them
        :raise UserError: if the host or what hangs on them forbids it
        """
        self.check_access("unlink")
        for check in self._ondelete_methods:
            check(self)
        parts = self._recycle_parts()
        if self._recycle_guard:
            going = self.ids + [part.id for many in parts.values() for part in many]
            self.env["toloo.holder"]._check_free(self, going)
        # Nobody has rights of his own in the bin; the right to delete was checked.
        self.env["toloo.recycle.bin"].sudo()._keep(self, parts)

    def _recycle_parts(self):
        """{id: records of this model that go and come back with it}."""
        return {}

    @api.model
    def _recycle_query(self):
        """Query for what the user could see of the bin's records, were they not in
        it: his own rights and rules decide."""
        model = self.with_context(toloo_bin=BIN, active_test=False)
        return model._search(Domain.custom(to_sql=_inside))

    @api.model
    def _recycle_models(self):
        """Names of the models whose records go to the bin."""
        return [
            name
            for name, model in self.env.registry.items()
            # Users have the mark of their contact; they are no records of the bin.
            if hasattr(model, "_recycle_query") and not model._abstract
        ]
