from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .common_task import TaskCase


@tagged("post_install", "-at_install")
class TestTaskReferral(TaskCase):
    def shown(self, name, user):
        """The tasks that `user` finds by this menu."""
        action = self.env.ref(f"toloo_crm.action_task_{name}")
        domain = safe_eval(action.domain, {"uid": user.id})
        return self.tasks.with_user(user).search(domain)

    def test_chain(self):
        task = self.task()
        self.refer(task, self.worker, note="By tomorrow, please")
        first = task.referral_ids
        self.assertEqual(first.from_user_id, self.asker)
        self.assertEqual(first.to_user_id, self.worker)
        self.assertEqual(first.note, "By tomorrow, please")
        self.assertEqual(task.sudo().user_ids, self.worker)
        self.refer(task, self.third, by=self.worker)
        second = task.referral_id
        self.assertEqual(second.from_user_id, self.worker)
        self.assertEqual(first.state, "passed")
        self.assertEqual(second.state, "open")
        self.assertEqual(task.sudo().user_ids, self.third)

    def test_by_changing_the_colleague(self):
        task = self.task()
        task.write({"user_ids": [Command.set(self.worker.ids)]})
        self.assertEqual(task.sudo().referral_id.to_user_id, self.worker)
        entered = self.task(user_ids=[Command.set(self.worker.ids)])
        self.assertEqual(entered.sudo().user_ids, self.worker)
        self.assertEqual(entered.sudo().referral_id.from_user_id, self.asker)

    def test_lists(self):
        task = self.referred()
        self.assertIn(task.sudo(), self.shown("sent", self.asker).sudo())
        self.assertIn(task.sudo(), self.shown("referred", self.worker).sudo())
        self.assertFalse(self.shown("sent", self.worker) & task)
        self.assertFalse(self.shown("referred", self.asker) & task)
        self.refer(task, self.third)
        self.assertFalse(self.shown("referred", self.worker) & task)
        self.assertIn(task.sudo(), self.shown("sent", self.asker).sudo())

    def test_who_referred_sees_how_far_it_is(self):
        task = self.referred()
        task.percent_done = 80
        sent = task.with_user(self.asker)
        self.env.invalidate_all()
        self.assertEqual((sent.percent_done, sent.is_referred), (80, True))
        self.assertTrue(sent.has_access("read"))
        self.assertFalse(sent.has_access("write"))
        sent.sudo().message_unsubscribe(self.asker.partner_id.ids)
        self.env.invalidate_all()
        self.assertTrue(sent.has_access("read"))

    def test_reminder(self):
        task = self.referred()
        activity = task.sudo().activity_ids
        self.assertEqual(activity.user_id, self.worker)
        self.refer(task, self.third)
        self.assertEqual(task.sudo().activity_ids.user_id, self.third)
        self.close(task.with_user(self.third))
        self.assertFalse(task.sudo().activity_ids)

    def test_closes_with_an_interaction(self):
        task = self.referred()
        self.close(task, text="Sent by post, they have it")
        self.assertEqual((task.state, task.percent_done), ("1_done", 100))
        referral = task.referral_id
        self.assertEqual(referral.state, "done")
        talk = referral.interaction_id
        self.assertEqual(talk.document_ref, task)
        self.assertEqual(talk.description, "Sent by post, they have it")
        self.assertEqual(talk.user_id, self.worker)
        self.assertEqual(talk.partner_id, self.company)
        action = task.with_user(self.boss).action_toloo_interactions()
        found = self.env["toloo.interaction"].with_user(self.boss)
        self.assertEqual(found.search(action["domain"]), talk.sudo(False))

    def test_no_way_round(self):
        task = self.referred()
        ways = (
            lambda t: t.write({"state": "1_done"}),
            lambda t: t.write({"percent_done": 100}),
            lambda t: t.write({"state": "1_canceled"}),
            lambda t: t.write({"user_ids": [Command.clear()], "state": "1_done"}),
            lambda t: t.web_save({"percent_done": 100}, {"state": {}}),
            lambda t: (t | self.task(self.worker)).write({"state": "1_done"}),
        )
        for user in (self.worker, self.boss):
            for way in ways:
                with self.subTest(user=user.login), self.assertRaises(RedirectWarning):
                    way(task.with_user(user))
        self.assertEqual(task.state, "01_in_progress")

    def test_not_by_any_interaction(self):
        task = self.referred()
        values = {"partner_id": self.company.id, "res_model": "project.task"}
        talks = self.env["toloo.interaction"]
        about = values | {"res_id": task.id}
        # Nothing was said; a stranger to the task said it; it was of another task.
        talks.with_user(self.worker).create(dict(about))
        talks.with_user(self.asker).create(about | {"description": "Do hurry"})
        other = self.task(self.worker)
        talks.with_user(self.worker).create(
            values | {"res_id": other.id, "description": "Did that one"}
        )
        with self.assertRaises(RedirectWarning):
            task.write({"percent_done": 100})
        talks.with_user(self.worker).create(about | {"description": "Did it"})
        task.write({"percent_done": 100})
        self.assertEqual(task.referral_id.state, "done")

    def test_warning_leads_to_the_dialog(self):
        task = self.referred()
        with self.assertRaises(RedirectWarning) as caught:
            task.state = "1_done"
        message, action, _button, context = caught.exception.args
        self.assertIn(task.name, message)
        self.assertEqual(action["res_model"], "toloo.task.close")
        self.assertEqual(context, {"default_task_ids": task.ids})

    def test_reopening_asks_anew(self):
        task = self.referred()
        self.close(task)
        task.with_user(self.boss).action_toloo_reopen()
        self.assertEqual(len(task.referral_ids), 2)
        self.assertEqual(task.referral_id.to_user_id, self.worker)
        self.assertEqual(task.user_ids, self.worker)
        with self.assertRaises(RedirectWarning):
            task.state = "1_done"
        self.close(task, text="Sent it again")
        talks = task.referral_ids.interaction_id
        self.assertEqual(len(talks), 2)

    def test_button(self):
        task = self.referred()
        own = self.task(self.worker)
        action = (task | own).action_toloo_close()
        self.assertEqual(own.state, "1_done")
        self.assertEqual(action["context"], {"default_task_ids": task.ids})
        self.assertIsNone(self.task(self.worker).action_toloo_close())

    def test_manager_closes_for_another(self):
        task = self.referred()
        self.close(task, self.boss, "I have done it myself")
        self.assertEqual(task.referral_id.interaction_id.user_id, self.boss)

    def test_taken_back(self):
        task = self.referred()
        task.with_user(self.boss).write({"user_ids": [Command.set(self.boss.ids)]})
        self.assertEqual(task.sudo().referral_ids.state, "withdrawn")
        task.with_user(self.boss).state = "1_done"
        self.assertEqual(task.sudo().state, "1_done")

    def test_not_dropped(self):
        """Nobody gets rid of what was referred to him but by referring it on; nor does
        a colleague of the project free him of it."""
        task = self.referred()
        project = self.env["project.project"].create({"name": "Sales"})
        task.sudo().project_id = project
        users = self.worker | self.third
        group = [Command.link(self.env.ref("project.group_project_user").id)]
        users.write({"group_ids": group})
        for user in users:
            for ids in ([], self.third.ids):
                with self.subTest(user=user.login, ids=ids):
                    with self.assertRaises(UserError):
                        task.with_user(user).write({"user_ids": [Command.set(ids)]})
        self.refer(task, self.third)
        self.assertEqual(task.sudo().referral_id.to_user_id, self.third)

    def test_colleague_who_cannot_see_the_contact(self):
        with self.assertRaises(UserError) as caught:
            self.refer(self.task(), self.away)
        self.assertIn("cannot see", str(caught.exception))
        outsider = self.env["res.users"].create({"name": "X", "login": "task_x"})
        with self.assertRaises(UserError):
            self.refer(self.task(), outsider)

    def test_only_one_s_own_task(self):
        task = self.task()
        with self.assertRaises(AccessError):
            self.refer(task, self.worker, by=self.third)
        with self.assertRaises(AccessError):
            task.with_user(self.third).action_toloo_refer()
        sent = self.referred()
        with self.assertRaises(AccessError):
            self.close(sent, self.asker)

    def test_closed_is_not_referred(self):
        task = self.task(state="1_done")
        with self.assertRaises(UserError):
            self.refer(task, self.worker)

    def test_not_deleted_by_whom_it_was_referred_to(self):
        task = self.referred()
        right = [Command.link(self.env.ref("toloo_access.group_delete").id)]
        (self.worker | self.boss).write({"group_ids": right})
        with self.assertRaises(UserError):
            task.unlink()
        task.with_user(self.boss).unlink()
        self.assertFalse(task.exists())

    def test_chain_is_written_by_nobody(self):
        referral = self.referred().sudo().referral_id
        values = {
            "task_id": referral.task_id.id,
            "from_user_id": self.worker.id,
            "to_user_id": self.third.id,
        }
        for user in (self.worker, self.asker, self.boss):
            mine = referral.with_user(user)
            self.assertTrue(mine.has_access("read"))
            with self.assertRaises(AccessError):
                mine.write({"state": "done"})
            with self.assertRaises(AccessError):
                mine.unlink()
            with self.assertRaises(AccessError):
                mine.create(values)
        self.assertFalse(referral.with_user(self.third).has_access("read"))
        self.assertFalse(referral.with_user(self.away).has_access("read"))

    def test_queries_flat(self):
        """A page of tasks with their chain costs as much for 6 as for 3."""
        counts = []
        spec = {
            "name": {},
            "partner_id": {"fields": {"display_name": {}}},
            "referred_by_id": {"fields": {"display_name": {}}},
            "referral_note": {},
            "is_referred": {},
            "percent_done": {},
        }
        domain = [("referral_ids.to_user_id", "=", self.worker.id)]
        for _round in range(2):
            for _time in range(3):
                self.referred()
            tasks = self.tasks.with_user(self.worker)
            for _time in range(2):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                tasks.web_search_read(domain, spec, limit=80)
                count = self.env.cr.sql_log_count - before
            counts.append(count)
        self.assertEqual(*counts)
