from odoo.tests import HttpCase, no_retry


def _is_not_of_hoot(message):
    return "[HOOT]" not in message


def _suite_id(suite):
    """By what the host's runner knows a suite."""
    number = 0
    for letter in suite:
        number = ((number << 5) - number + ord(letter)) & 0xFFFFFFFF
    return f"{number:08x}"


@no_retry
class HootCase(HttpCase):
    """Runs the unit tests that an addon has for the client, in Chromium."""

    # Name of the suite: that of the addon.
    suite = None

    def run_suite(self, suite=None):
        """Fails where one of the tests does, or where there are none.

        :param suite: name of one of the host's suites instead, as ``@web/core/l10n``
        """
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000"
            f"&id={_suite_id(suite or self.suite)}",
            "",
            "",
            login="admin",
            timeout=600,
            success_signal="[HOOT] Test suite succeeded",
            error_checker=_is_not_of_hoot,
        )
