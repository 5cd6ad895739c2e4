from odoo import api, models


class ResCity(models.Model):
    _inherit = "res.city"

    @api.model_create_multi
    def create(self, vals_list):
        cities = super().create(vals_list)
        # The tree of places follows the places, whoever may add one.
        area = self.env["toloo.area"].sudo()
        states = area._of_place("province", cities.state_id.ids)
        countries = area._of_place("country", cities.country_id.ids)
        area.create(
            [
                {
                    "name": city.name,
                    "kind": "city",
                    "parent_id": states.get(city.state_id.id)
                    or countries.get(city.country_id.id),
                    "country_id": city.country_id.id,
                    "state_id": city.state_id.id,
                    "city_id": city.id,
                }
                for city in cities
            ]
        )
        return cities

    def write(self, vals):
        result = super().write(vals)
        if {"name", "state_id", "country_id"} & vals.keys():
            self._toloo_sync_area()
        return result

    def _toloo_sync_area(self):
        """Rename and move the areas of these cities."""
        # The tree of places follows the places, whoever may change one.
        area = self.env["toloo.area"].sudo().with_context(active_test=False)
        states = area._of_place("province", self.state_id.ids)
        countries = area._of_place("country", self.country_id.ids)
        for place in area.search([("city_id", "in", self.ids), ("kind", "=", "city")]):
            city = place.city_id
            place.write(
                {
                    "name": city.name,
                    "parent_id": states.get(city.state_id.id)
                    or countries.get(city.country_id.id),
                    "state_id": city.state_id.id,
                    "country_id": city.country_id.id,
                }
            )
