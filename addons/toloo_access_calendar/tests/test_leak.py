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
