from datetime import datetime, timedelta

from odoo.tests import HttpCase, tagged

from odoo.addons.toloo_access.tests.tours import TourMixin

from .interaction_common import InteractionCase


@tagged("post_install", "-at_install")
class TestInteractionTour(TourMixin, InteractionCase, HttpCase):
    def test_officer_logs_a_talk_of_yesterday(self):
        self.officer.write({"lang": "fa_IR", "tz": "Asia/Tehran"})
        self.prepare_assets()
        self.start_tour(
            f"/odoo/toloo-persons/{self.lone.id}",
            "toloo_interaction_log",
            login=self.officer.login,
        )
        talk = self.lone.interaction_ids
        self.assertEqual(talk.user_id, self.officer)
        self.assertEqual(talk.name, "قیمت نهایی")
        yesterday = (datetime.now() - timedelta(days=1)).date()
        self.assertLessEqual(abs((talk.date_start.date() - yesterday).days), 1)
        self.assertLess(talk.date_start, datetime.now() - timedelta(hours=20))
