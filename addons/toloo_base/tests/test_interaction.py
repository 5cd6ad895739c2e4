from datetime import datetime, timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .interaction_common import InteractionCase


@tagged("post_install", "-at_install")
class TestInteraction(InteractionCase):
    def test_form_defaults(self):
        form = Form(self.talks.with_user(self.officer))
        form.partner_id = self.lone.with_user(self.officer)
        talk = form.save()
        self.assertEqual(talk.user_id, self.officer)
        self.assertEqual(talk.channel_id, self.env.ref("toloo_base.channel_phone"))
        self.assertEqual(talk.direction, "in")
        self.assertLess(fields.Datetime.now() - talk.date_start, timedelta(minutes=1))
        self.assertEqual(talk.state_id, self.isfahan)
        self.assertEqual(talk.area_id, self._area_of(self.isfahan))

    def test_back_dating(self):
        start = datetime(2024, 3, 20, 8, 0)
        talk = self.talk(date_start=start, date_end=start + timedelta(minutes=90))
        self.assertEqual(talk.duration, 90)
        talk.date_end = start + timedelta(seconds=30)
        self.assertEqual(talk.duration, 0.5)
        talk.date_end = False
        self.assertEqual(talk.duration, 0)

    def test_end_of_a_talk(self):
        now = fields.Datetime.now()
        self.talk(date_end=now + timedelta(minutes=4))
        with self.assertRaises(ValidationError):
            self.talk(date_end=now + timedelta(minutes=20))
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.talk(date_start=now, date_end=now - timedelta(minutes=1))

    def test_tracking_numbers(self):
        talks = self.talks.create([{"partner_id": self.lone.id} for _x in range(3)])
        self.assertEqual(len(set(talks.mapped("number"))), 3)
        self.assertTrue(all(talks.mapped("number")))
        self.assertNotEqual(talks[0].copy().number, talks[0].number)
        found = self.talks.search([("display_name", "ilike", talks[1].number)])
        self.assertIn(talks[1], found)

    def test_files_are_the_talks(self):
        file = self.env["ir.attachment"].with_user(self.officer)
        file = file.create({"name": "offer.txt", "raw": b"offer"})
        talk = self.talk(user=self.officer, attachment_ids=[(6, 0, file.ids)])
        self.assertEqual((file.res_model, file.res_id), (talk._name, talk.id))
        self.assertEqual(file.with_user(self.manager).raw, b"offer")
        with self.assertRaises(AccessError):
            file.with_user(self.colleague).read(["raw"])

    def test_values_added_from_the_drop_down(self):
        channels = self.env["toloo.interaction.channel"].with_user(self.officer)
        added = channels.browse(channels.name_create("Bale")[0])
        self.assertEqual(added.name, "Bale")
        with self.assertRaises(AccessError):
            added.unlink()


@tagged("post_install", "-at_install")
class TestInteractionDocument(InteractionCase):
    def test_document(self):
        document = self.env["toloo.access.pattern"].create({"name": "A document"})
        talk = self.talk(document_ref=f"{document._name},{document.id}")
        self.assertEqual((talk.res_model, talk.res_id), (document._name, document.id))
        self.assertEqual(talk.document_name, "A document")
        self.talks.invalidate_model()
        self.assertEqual(talk.document_ref, document)
        seen = talk.with_user(self.manager)
        self.assertFalse(seen.document_ref)
        self.assertFalse(seen.document_name)
        document.unlink()
        self.talks.invalidate_model()
        self.assertFalse(talk.document_ref)

    def test_document_out_of_sight(self):
        document = self.env["toloo.access.pattern"].create({"name": "A document"})
        with self.assertRaises(ValidationError):
            self.talk(user=self.officer, res_model=document._name, res_id=document.id)
        with self.assertRaises(ValueError):
            reference = f"{document._name},{document.id}"
            self.talk(user=self.officer, document_ref=reference)

    def test_document_of_others(self):
        channels = self.env["discuss.channel"]
        hidden = channels._create_group(partners_to=self.admin.partner_id.ids)
        talk = self.talk(user=self.officer)
        with self.assertRaises(AccessError):
            talk.write({"res_model": channels._name, "res_id": hidden.id})
        talk.sudo().write({"res_model": channels._name, "res_id": hidden.id})
        talk.invalidate_recordset()
        self.assertFalse(talk.document_name)

    def test_selection_by_rights(self):
        name = "toloo.access.pattern"
        talks = self.talks
        self.assertIn(name, dict(talks.with_user(self.admin)._document_models()))
        self.assertNotIn(name, dict(talks.with_user(self.officer)._document_models()))
        models_ = dict(talks._document_models())
        self.assertFalse({"mail.thread", "res.partner", talks._name} & models_.keys())


@tagged("post_install", "-at_install")
class TestFollowUp(InteractionCase):
    def setUp(self):
        super().setUp()
        self.today = fields.Date.today()

    def test_activity_on_the_contact(self):
        talk = self.talk(user=self.officer, date_follow_up=self.today)
        activity = talk.follow_up_activity_id
        self.assertEqual(talk.follow_up_user_id, self.officer)
        self.assertEqual(activity.user_id, self.officer)
        self.assertEqual(activity.res_model, "res.partner")
        self.assertEqual(activity.res_id, self.lone.id)
        tomorrow = self.today + timedelta(days=1)
        talk.write({"date_follow_up": tomorrow, "follow_up_user_id": self.manager.id})
        self.assertEqual(activity.date_deadline, tomorrow)
        self.assertEqual(activity.user_id, self.manager)
        talk.partner_id = self.person
        self.assertEqual(activity.res_id, self.person.id)

    def test_done_in_either_place(self):
        first = self.talk(user=self.officer, date_follow_up=self.today)
        first.follow_up_activity_id.with_user(self.officer).action_feedback("Done")
        self.assertEqual(first.follow_up_state, "done")
        second = self.talk(user=self.officer, date_follow_up=self.today)
        second.action_follow_up_done()
        self.assertEqual(second.follow_up_state, "done")
        self.assertFalse(second.follow_up_activity_id.active)
        later = self.today + timedelta(days=7)
        second.date_follow_up = later
        self.assertEqual(second.follow_up_state, "open")
        self.assertEqual(second.follow_up_activity_id.date_deadline, later)

    def test_moved_and_dropped(self):
        talk = self.talk(date_follow_up=self.today)
        activity = talk.follow_up_activity_id
        activity.date_deadline = self.today + timedelta(days=3)
        self.assertEqual(talk.date_follow_up, self.today + timedelta(days=3))
        talk.date_follow_up = False
        self.assertFalse(activity.exists())
        self.assertFalse(talk.follow_up_state)
        talk.date_follow_up = self.today
        talk.follow_up_activity_id.unlink()
        self.assertEqual(talk.follow_up_state, "cancelled")
        talk.date_follow_up = self.today
        activity = talk.follow_up_activity_id
        talk.unlink()
        self.assertFalse(activity.exists())

    def test_overdue(self):
        domain = [("follow_up_state", "=", "open"), ("date_follow_up", "<", "today")]
        late = self.talk(date_follow_up=self.today - timedelta(days=2))
        soon = self.talk(date_follow_up=self.today + timedelta(days=2))
        found = self.talks.search(domain)
        self.assertIn(late, found)
        self.assertNotIn(soon, found)
        late.action_follow_up_done()
        self.assertNotIn(late, self.talks.search(domain))

    def test_colleague_who_cannot_see_the_contact(self):
        with self.assertRaises(ValidationError):
            self.talk(
                self.far,
                date_follow_up=self.today,
                follow_up_user_id=self.officer.id,
            )
