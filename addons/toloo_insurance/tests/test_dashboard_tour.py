from odoo.tests import HttpCase, tagged

from .common import PolicyCase


@tagged("post_install", "-at_install")
class TestDashboardTour(PolicyCase, HttpCase):
    def _prepare_assets(self):
        """Made while the browser waits, they outlast its patience."""
        qweb = self.env["ir.qweb"]
        for name in ("web.assets_web", "web.assets_web_print", "web.assets_tests"):
            bundle = qweb._get_asset_bundle(name, css=True, js=True, rtl=True)
            bundle.js()
            bundle.css()

    def test_an_expert_opens_what_expires(self):
        self.manager.write({"lang": "fa_IR", "tz": "Asia/Tehran"})
        self.in_force(ends_in=0, number="Dashboard/1")
        self._prepare_assets()
        self.start_tour(
            "/odoo/toloo-insurance",
            "toloo_insurance_dashboard",
            login=self.manager.login,
        )
