from odoo.fields import Command
from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestAreaTreeTour(HttpCase):
    def test_administrator_ticks_a_city(self):
        """Found by its Persian name, drawn as covered, in part or free, and saved."""
        areas = self.env["toloo.area"]
        isfahan = self.env.ref("l10n_ir_states.state_ir_20")
        shiraz = areas.with_context(lang="fa_IR").search(
            [("name", "=", "شیراز"), ("kind", "=", "city")], limit=1
        )
        pattern = self.env["toloo.access.pattern"].create(
            {
                "name": "Isfahan",
                "area_ids": [
                    Command.link(areas._of_place("province", isfahan.ids)[isfahan.id])
                ],
            }
        )
        self.env.ref("base.user_admin").lang = "fa_IR"
        self.start_tour(
            f"/odoo/toloo-access-patterns/{pattern.id}",
            "toloo_access_area_tree",
            login="admin",
        )
        self.assertIn(shiraz, pattern.area_ids)
        self.assertEqual(len(pattern.area_ids), 2)
