from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class Base(models.AbstractModel):
    """Counting what a user may see, up to a limit, as each list does.

    The rules say "of these areas, or of the house, or of nobody". PostgreSQL answers
    an "or" over several columns by reading the rows; the areas alone are answered by
    an index. So the rows of the areas are counted first: where they fill the limit,
    which is what takes long, nothing else is asked.
    """

    _inherit = "base"

    # Above this many areas one range is quicker than a list of them.
    _toloo_few_areas = 250

    @api.model
    @api.readonly
    def search_count(self, domain, limit=None):
        """As the host's: the number of records, `limit` at most."""
        areas = self._toloo_counted_areas() if limit else None
        if not areas:
            return super().search_count(domain, limit=limit)
        inside, outside = self._toloo_area_parts(list(areas))
        found = super().search_count(Domain(domain) & inside, limit=limit)
        if found < limit:
            rest = Domain(domain) & outside
            found += super().search_count(rest, limit=limit - found)
        return found

    @api.model
    def _toloo_counted_areas(self):
        """Ids of the user's areas, where records here are told apart by a column."""
        field = self._fields.get("area_id")
        if field is None or not self._auto or not field.store:
            return None
        if not self._toloo_is_ruled() or not self._toloo_limited():
            return None
        # Whose right: the user's own, from patterns that he may not open himself.
        return self.env.user.sudo()._toloo_area_ids()

    @api.model
    def _toloo_area_parts(self, areas):
        """Two domains, of which each record is in exactly one; those in the areas are
        in the first. What is in sight is for the rules to say."""
        ends = min(areas), max(areas)

        def inside(model, alias, query):
            column = model._field_to_sql(alias, "area_id", query)
            if len(areas) > self._toloo_few_areas:
                return SQL("%s BETWEEN %s AND %s", column, *ends)
            return SQL("%s = ANY(%s)", column, areas)

        def outside(model, alias, query):
            return SQL("(%s) IS NOT TRUE", inside(model, alias, query))

        return Domain.custom(to_sql=inside), Domain.custom(to_sql=outside)
