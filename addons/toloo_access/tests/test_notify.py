from odoo.fields import Command
from odoo.tests import tagged

from .common import AccessCommon


@tagged("post_install", "-at_install")
class TestNotify(AccessCommon):
    """Messages about a record go to colleagues who may see it, and to no others."""

    def told(self, record, **values):
        message = (
            record.message_post(
                body="Canary", message_type="comment", subtype_xmlid="mail.mt_comment"
            )
            if not values
            else record.message_notify(body="Canary", **values)
        )
        return message.notification_ids.res_partner_id

    def test_followers(self):
        for record in self.both:
            record.message_subscribe(self.manager.partner_id.ids)
        self.assertIn(self.manager.partner_id, self.told(self.near))
        self.assertNotIn(self.manager.partner_id, self.told(self.far))

    def test_a_follower_that_lost_the_area(self):
        self.near.message_subscribe(self.manager.partner_id.ids)
        self.assertIn(self.manager.partner_id, self.told(self.near))
        self.pattern.area_ids = [Command.clear()]
        self.assertNotIn(self.manager.partner_id, self.told(self.near))

    def test_who_is_addressed(self):
        people = (self.manager | self.administrator).partner_id
        told = self.told(self.far, partner_ids=people.ids, subject="Yours")
        self.assertEqual(told, self.administrator.partner_id)

    def test_customers_are_told(self):
        told = self.told(self.far, partner_ids=self.near.ids, subject="Yours")
        self.assertEqual(told, self.near)
