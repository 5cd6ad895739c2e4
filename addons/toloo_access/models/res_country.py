from odoo import api, models


class ResCountry(models.Model):
    _inherit = "res.country"

    @api.model_create_multi
    def create(self, vals_list):
        countries = super().create(vals_list)
        # The tree of places follows the places, whoever may add one.
        area = self.env["toloo.area"].sudo()
        for country in countries:
            values = country.get_field_translations("name")[0]
            record = area.create(
                {"name": country.name, "kind": "country", "country_id": country.id}
            )
            record.update_field_translations(
                "name", {v["lang"]: v["value"] for v in values if v["value"]}
            )
        return countries
