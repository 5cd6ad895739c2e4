from odoo.tests import HttpCase, tagged

from odoo.addons.toloo_access.tests.tours import TourMixin

from .common_dashboard import DashboardCase


class DashboardTour(TourMixin, DashboardCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.seller.write({"lang": "fa_IR", "tz": "Asia/Tehran"})
        self.prepare_assets()


@tagged("post_install", "-at_install")
class TestDashboardTour(DashboardTour):
    def test_a_block_is_added_moved_and_taken_away(self):
        # Whatever blocks other products bring.
        columns = [["tasks_due", False], ["quotations", False]], [["endings", False]]
        self.board(self.seller).arrange_toloo_dashboard("1-1", list(columns))
        self.start_tour(
            "/odoo/toloo-dashboard", "toloo_crm_dashboard", login=self.seller.login
        )
        keys = self.keys(self.seller)
        self.assertIn("follow_ups", keys)
        self.assertNotIn("endings", keys)
        self.assertGreater(keys.index("tasks_due"), keys.index("quotations"))
        folded = {n.get("toloo_key"): n.get("fold") for n in self.shown(self.seller)}
        self.assertEqual(folded["quotations"], "1")

    def test_back_to_the_default(self):
        board = self.board(self.seller)
        board.arrange_toloo_dashboard("1", [[["follow_ups", False]]])
        self.start_tour(
            "/odoo/toloo-dashboard",
            "toloo_crm_dashboard_reset",
            login=self.seller.login,
        )
        self.assertFalse(self.kept(self.seller))


@tagged("post_install", "-at_install")
class TestDashboardTourPhone(DashboardTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_on_a_phone(self):
        self.board(self.seller).arrange_toloo_dashboard(
            "1-1", [[["tasks_due", False]], [["endings", False]]]
        )
        self.start_tour(
            "/odoo/toloo-dashboard",
            "toloo_crm_dashboard_phone",
            login=self.seller.login,
        )
        # The columns are those of the wide screen still.
        asked = self.board(self.seller).get_toloo_dashboard()
        keys = [[block["key"] for block in column] for column in asked["columns"]]
        self.assertEqual(keys, [["tasks_due"], ["endings", "follow_ups"]])
