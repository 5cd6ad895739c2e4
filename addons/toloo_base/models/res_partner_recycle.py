from odoo import models


class ResPartner(models.Model):
    _name = "res.partner"
    _inherit = ["res.partner", "toloo.recycle.mixin", "toloo.attachment.mixin"]

    _recycle_guard = True

    # All that the lists' counts look at; see toloo_access, `search_count`.
    _area_count_idx = models.Index(
        "(area_id, company_id, partner_share, is_house)"
        " WHERE active IS TRUE AND recycle_id IS NULL"
    )

    def unlink(self):
        # Before what other addons do when a contact is deleted.
        if self and self._recycles():
            self._recycle()
            return True
        return super().unlink()

    def _recycle_parts(self):
        """A company's further addresses go with it; its personnel hold it."""
        # They belong to the contact, which the user may delete.
        everyone = self.sudo().with_context(active_test=False)
        parts, level = {rec.id: rec.browse() for rec in self}, self
        owner = {rec.id: rec.id for rec in self}
        while level:
            domain = [("parent_id", "in", level.ids), ("type", "!=", "contact")]
            level = everyone.search(domain).filtered(lambda p: p.id not in owner)
            for part in level:
                owner[part.id] = owner[part.parent_id.id]
                parts[owner[part.id]] |= part
        return parts
