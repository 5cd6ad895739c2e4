from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestCalendarLeak(LeakMixin, TransactionCase):
    groups = ""
    probes = {
        "calendar.event": "partner_ids",
        "calendar.attendee": "partner_id",
        "calendar.filters": "partner_id",
    }

    watchers = 0

    @classmethod
    def make_documents(cls, partner):
        cls.env["calendar.event"].create(
            {
                "name": "Visit",
                "privacy": "public",
                "start": "2026-03-21 08:00:00",
                "stop": "2026-03-21 09:00:00",
                "partner_ids": [Command.set(partner.ids)],
            }
        )
        cls.watchers += 1
        watcher = new_test_user(cls.env, f"watcher_{cls.watchers}")
        cls.env["calendar.filters"].create(
            {"user_id": watcher.id, "partner_id": partner.id}
        )

    def meeting(self, partners, **values):
        return self.env["calendar.event"].create(
            {
                "name": "Talk",
                "privacy": "public",
                "start": "2026-03-22 08:00:00",
                "stop": "2026-03-22 09:00:00",
                "partner_ids": [Command.set(partners.ids)],
            }
            | values
        )

    def sees(self, meeting):
        found = self.as_user("calendar.event").search([("id", "in", meeting.ids)])
        return bool(found)

    def test_meetings(self):
        """One's own, those among colleagues, and those with a contact in sight."""
        me, colleague = self.user.partner_id, self.chief.partner_id
        self.assertTrue(self.sees(self.meeting(colleague)))
        self.assertTrue(self.sees(self.meeting(self.far + me)))
        self.assertTrue(self.sees(self.meeting(self.far, user_id=self.user.id)))
        self.assertTrue(self.sees(self.meeting(self.far + self.near)))
        self.assertFalse(self.sees(self.meeting(self.far + colleague)))

    def test_attendee_out_of_sight(self):
        """In a meeting of one's own, who is out of sight stays so."""
        meeting = self.meeting(self.far + self.user.partner_id)
        rows = self.as_user("calendar.attendee").search([("event_id", "=", meeting.id)])
        self.assertEqual(rows.partner_id, self.user.partner_id)
