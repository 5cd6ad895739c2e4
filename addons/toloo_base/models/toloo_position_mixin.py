from odoo import api, fields, models


class TolooPositionMixin(models.AbstractModel):
    """For documents that keep the position their contact was in when they were made.

    A model names the field that leads to the person in `_position_partner`, and the
    date or time of the document in `_position_date`.
    """

    _name = "toloo.position.mixin"
    _description = "Document of a position"

    _position_partner = "partner_id"
    _position_date = "date"

    position_id = fields.Many2one(
        "toloo.position",
        string="Position then",
        compute="_compute_position_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        help="What the person was, and where, on the day of this document.",
    )

    @api.depends(lambda self: (self._position_partner, self._position_date))
    def _compute_position_id(self):
        keys = [document._position_key() for document in self]
        # The history of a contact one sees is one for everybody.
        found = self.env["toloo.position"].sudo()._toloo_at(keys)
        for document, key in zip(self, keys, strict=True):
            document.position_id = found[key]

    def _position_key(self):
        """(id of the person, day of the document in the user's time zone)"""
        day = self[self._position_date] or fields.Date.context_today(self)
        if self._fields[self._position_date].type == "datetime":
            day = fields.Date.context_today(self, self[self._position_date] or None)
        return self[self._position_partner]._origin.id, day

    def _toloo_refile_position(self):
        """Move those documents whose position does not cover their day."""
        astray = self.filtered(
            lambda d: not d.position_id
            or not d.position_id._covers(d._position_key()[1])
        )
        found = self.env["toloo.position"]._toloo_at(
            [d._position_key() for d in astray]
        )
        for document in astray:
            if position := found[document._position_key()]:
                document.position_id = position
