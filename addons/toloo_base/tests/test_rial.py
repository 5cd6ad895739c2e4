from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestRial(TransactionCase):
    def test_the_rial_is_whole(self):
        rial = self.env.ref("base.IRR")
        self.assertEqual(rial.round(1234.5), 1235)
        self.assertEqual(rial.decimal_places, 0)
