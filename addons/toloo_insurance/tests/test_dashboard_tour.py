from odoo.tests import HttpCase, tagged

from odoo.addons.toloo_access.tests.tours import TourMixin

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestDashboardTour(TourMixin, PolicyCase, HttpCase):
    def test_an_expert_opens_what_expires(self):
        self.manager.write({"lang": "fa_IR", "tz": "Asia/Tehran"})
        self.in_force(ends_in=0, number="Dashboard/1")
        self.prepare_assets()
        self.start_tour(
            "/odoo/toloo-insurance",
            "toloo_insurance_dashboard",
            login=self.manager.login,
        )
