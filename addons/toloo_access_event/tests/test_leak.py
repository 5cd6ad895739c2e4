from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestEventLeak(LeakMixin, TransactionCase):
    groups = "event.group_event_manager"
    probes = {
        "event.registration": "partner_id",
        "event.registration.answer": "registration_id.partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        event = cls.env["event.event"].create(
            {
                "name": "Fair",
                "date_begin": "2026-03-21 08:00:00",
                "date_end": "2026-03-21 18:00:00",
                "question_ids": [
                    Command.create(
                        {"title": "From where?", "question_type": "text_box"}
                    )
                ],
            }
        )
        question = event.question_ids.filtered(lambda q: q.question_type == "text_box")
        registration = cls.env["event.registration"].create(
            {"event_id": event.id, "partner_id": partner.id}
        )
        cls.env["event.registration.answer"].create(
            {
                "registration_id": registration.id,
                "question_id": question[:1].id,
                "value_text_box": "By bus",
            }
        )
