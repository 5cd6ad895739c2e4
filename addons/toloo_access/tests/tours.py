class TourMixin:
    """For tests that lead Chromium through the client."""

    def prepare_assets(self):
        """Made while the browser waits, they outlast its patience."""
        qweb = self.env["ir.qweb"]
        for name in ("web.assets_web", "web.assets_web_print", "web.assets_tests"):
            bundle = qweb._get_asset_bundle(name, css=True, js=True, rtl=True)
            bundle.js()
            bundle.css()
