from odoo.tests import tagged

from odoo.addons.toloo_jalali.tests.hoot_common import HootCase


@tagged("post_install", "-at_install")
class TestJsMail(HootCase):
    suite = "@toloo_jalali_mail"

    def test_unit(self):
        self.run_suite()
