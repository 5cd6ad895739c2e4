from odoo import api, models


class ResCountryState(models.Model):
    _inherit = "res.country.state"

    @api.depends("country_id.code")
    def _compute_display_name(self):  # pylint: disable=missing-return
        """Names of Iran's provinces need no country behind them."""
        super()._compute_display_name()
        for state in self:
            if state.country_id.code == "IR":
                state.display_name = state.name

    @api.model_create_multi
    def create(self, vals_list):
        states = super().create(vals_list)
        # The tree of places follows the places, whoever may add one.
        area = self.env["toloo.area"].sudo()
        countries = area._of_place("country", states.country_id.ids)
        area.create(
            [
                {
                    "name": state.name,
                    "kind": "province",
                    "parent_id": countries.get(state.country_id.id),
                    "country_id": state.country_id.id,
                    "state_id": state.id,
                }
                for state in states
            ]
        )
        return states

    def write(self, vals):
        result = super().write(vals)
        if "name" in vals:
            areas = self.env["toloo.area"].sudo().with_context(active_test=False)
            # The tree of places follows the places, whoever may rename one.
            for area in areas.search(
                [("state_id", "in", self.ids), ("kind", "=", "province")]
            ):
                area.name = area.state_id.name
        return result
