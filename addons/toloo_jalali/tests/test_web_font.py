import re

from odoo.tests import HttpCase, tagged

BUNDLE = re.compile(r'href="(/web/assets/[^"]+\.css)"')
RULE = re.compile(r':root:lang\(fa\)\s*\{\s*--font-sans-serif:\s*"Vazirmatn Web"')
FONT = re.compile(r"url\(\"?(/toloo_jalali/static/fonts/[^)\"]+)")


@tagged("post_install", "-at_install")
class TestWebFont(HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        cls.env["res.lang"]._activate_lang("fa_IR")

    def _languages(self, address, browser="en-US"):
        """What the page says about its language, as a list of one or none."""
        page = self.url_open(address, headers={"Accept-Language": browser}).text
        return re.findall(r'<html[^>]* lang="([^"]*)"', page)

    def _log_in(self, lang):
        self.env.ref("base.user_admin").lang = lang
        self.authenticate("admin", "admin")

    def test_the_page_says_that_it_is_persian(self):
        self.assertEqual(self._languages("/web/login", "fa-IR"), ["fa-IR"])
        self.assertEqual(self._languages("/web/login"), [])
        self._log_in("fa_IR")
        self.assertEqual(self._languages("/odoo"), ["fa-IR"])
        self._log_in("en_US")
        self.assertEqual(self._languages("/odoo"), [])

    def test_the_client_has_the_font(self):
        self._log_in("fa_IR")
        page = self.url_open("/odoo").text
        styles = "".join(self.url_open(url).text for url in BUNDLE.findall(page))
        self.assertRegex(styles, RULE)
        fonts = set(FONT.findall(styles))
        self.assertEqual(len(fonts), 2)
        for address in fonts:
            answer = self.url_open(address)
            self.assertEqual(answer.status_code, 200)
            kind = b"wOF2" if address.endswith("woff2") else b"\0\1\0\0"
            self.assertEqual(answer.content[:4], kind)
