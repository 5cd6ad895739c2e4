from odoo.tests import HttpCase, no_retry, tagged


def _is_not_of_hoot(message):
    return "[HOOT]" not in message


@tagged("post_install", "-at_install")
class TestJsCrm(HttpCase):
    """The unit tests of the client, in Chromium."""

    @no_retry
    def test_unit(self):
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            f"&id={self._hoot_id('@toloo_jalali_crm')}",
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=_is_not_of_hoot,
        )

    def _hoot_id(self, suite):
        """By what the runner of the host knows a suite."""
        number = 0
        for letter in suite:
            number = ((number << 5) - number + ord(letter)) & 0xFFFFFFFF
        return f"{number:08x}"
