import csv

from odoo import api, fields, models
from odoo.tools import file_open


class ResCountryState(models.Model):
    _inherit = "res.country.state"

    toloo_area_code = fields.Char(
        "Telephone area code",
        help="Without its 0. Local numbers of contacts in this province get it.",
    )

    @api.model
    def _toloo_load_area_codes(self):
        """Give the provinces of Iran their area codes, where none was given."""
        with file_open("toloo_access/data/ir_province_name.csv") as source:
            for row in csv.DictReader(source):
                state = self.env.ref(row["xmlid"], raise_if_not_found=False)
                if state and not state.toloo_area_code:
                    state.toloo_area_code = row["area_code"]
