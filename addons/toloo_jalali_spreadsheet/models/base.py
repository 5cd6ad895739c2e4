from odoo import api, models

from odoo.addons.toloo_jalali.tools import grouping

PERIODS = tuple(f":{period}" for period in grouping.PERIODS)


class Base(models.AbstractModel):
    """Groups for a spreadsheet whose cells name Gregorian periods.

    Such a cell (``PIVOT.VALUE(1, …, "date:month", "11/2025")``) finds its value only
    among Gregorian groups. The client knows the cells and asks with
    ``toloo_gregorian_groups`` in the context. Numbers of months and the like stay
    those of the reader's calendar, as their names do.
    """

    _inherit = "base"

    @api.model
    def _toloo_jalali_names(self, specs):
        names = super()._toloo_jalali_names(specs)
        if self.env.context.get("toloo_gregorian_groups"):
            return {
                jalali: spec
                for jalali, spec in names.items()
                if not jalali.endswith(PERIODS)
            }
        return names

    @api.model
    def _toloo_relabelled(self, formatter, granularity):
        if self.env.context.get("toloo_gregorian_groups"):
            return formatter
        return super()._toloo_relabelled(formatter, granularity)
