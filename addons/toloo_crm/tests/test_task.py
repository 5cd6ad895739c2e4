from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common_task import TaskCase


@tagged("post_install", "-at_install")
class TestTask(TaskCase):
    def test_whole_is_done(self):
        task = self.task()
        self.assertEqual((task.percent_done, task.state), (0, "01_in_progress"))
        task.percent_done = 40
        task.percent_done = 100
        self.assertEqual(task.state, "1_done")
        self.assertTrue(task.date_done)
        task.percent_done = 60
        self.assertEqual(task.state, "01_in_progress")
        self.assertFalse(task.date_done)

    def test_done_is_whole(self):
        task = self.task()
        task.percent_done = 30
        task.state = "1_done"
        self.assertEqual(task.percent_done, 100)
        task.state = "01_in_progress"
        self.assertEqual(task.percent_done, 30)

    def test_many_at_once(self):
        tasks = self.task() | self.task()
        tasks[0].percent_done = 70
        tasks.write({"percent_done": 100})
        self.assertEqual(tasks.mapped("state"), ["1_done", "1_done"])
        tasks.write({"state": "01_in_progress"})
        self.assertEqual(tasks.mapped("percent_done"), [70, 0])

    def test_entered_as_done(self):
        by_percent = self.task(percent_done=100)
        by_state = self.task(state="1_done")
        for task in (by_percent, by_state):
            self.assertEqual((task.state, task.percent_done), ("1_done", 100))
            self.assertTrue(task.date_done)

    def test_no_other_percent(self):
        task = self.task()
        for percent in (-1, 101):
            with self.assertRaises(ValidationError):
                task.percent_done = percent

    def test_percent_has_a_history(self):
        task = self.task()
        self.env.cr.precommit.run()
        task.percent_done = 35
        self.env.flush_all()
        self.env.cr.precommit.run()
        values = task.sudo().message_ids.tracking_value_ids
        change = values.filtered(lambda v: v.field_id.name == "percent_done")
        self.assertEqual((change.old_value_integer, change.new_value_integer), (0, 35))
        self.assertEqual(change.mail_message_id.author_id, self.asker.partner_id)
        lines = self.env["toloo.history.line"].with_user(self.boss)
        domain = [("res_model", "=", "project.task"), ("res_id", "=", task.id)]
        line = lines.search(domain + [("field_name", "=", "percent_done")])
        self.assertEqual((line.old_text, line.new_text), ("0", "35"))
        self.assertEqual(line.user_id, self.asker)

    def test_the_contact_stays(self):
        task = self.task(partner=self.person)
        self.env.invalidate_all()
        self.assertEqual(task.partner_id, self.person)
        self.assertFalse(task.project_id)

    def test_dates(self):
        now = fields.Datetime.now()
        with self.assertRaises(ValidationError):
            self.task(date_start=now, date_deadline=now - timedelta(hours=1))

    def test_overdue(self):
        late = self.task(date_deadline=fields.Datetime.now() - timedelta(hours=1))
        due = self.task(date_deadline=fields.Datetime.now() + timedelta(hours=1))
        both = [("id", "in", (late | due).ids)]
        overdue = [("is_overdue", "=", True)]
        self.assertEqual(self.tasks.search(both + overdue), late.sudo())
        self.assertEqual((late | due).mapped("is_overdue"), [True, False])
        late.state = "1_done"
        self.assertFalse(late.is_overdue)
        self.assertFalse(self.tasks.search(both + overdue))

    def test_new_from_the_contact(self):
        action = self.company.with_user(self.asker).action_toloo_new_task()
        tasks = self.tasks.with_user(self.asker).with_context(**action["context"])
        with Form(tasks, "toloo_crm.view_task_form") as form:
            form.name = "Visit them"
        task = form.record
        self.assertEqual(task.partner_id, self.company)
        self.assertEqual(task.user_ids, self.asker)
        self.assertFalse(task.referral_ids)
        company = self.company.with_user(self.asker)
        self.assertEqual(company.toloo_task_count, 1)
        found = self.tasks.with_user(self.asker).search(
            company.action_toloo_tasks()["domain"]
        )
        self.assertEqual(found, task)

    def test_company_counts_its_people(self):
        self.task(partner=self.person)
        self.task(partner=self.company)
        both = (self.company | self.person).with_user(self.asker)
        self.assertEqual(both.mapped("toloo_task_count"), [2, 1])

    def test_internal_task(self):
        action = self.env.ref("toloo_crm.action_task_internal")
        tasks = self.tasks.with_user(self.asker).with_context(toloo_internal=True)
        with Form(tasks, "toloo_crm.view_task_form") as form:
            form.name = "Order paper"
            form.user_ids = self.asker
        task = form.record
        self.assertEqual(task.partner_id, self.env.company.partner_id)
        self.assertIn("is_house", action.domain)
        referred = self.refer(task, self.worker)
        self.close(referred)
        talk = referred.referral_ids.interaction_id
        self.assertEqual(talk.partner_id, self.env.company.partner_id)

    def test_rights(self):
        task = self.task()
        self.assertTrue(task.with_user(self.boss).has_access("write"))
        for user in (self.worker, self.third):
            self.assertFalse(task.with_user(user).has_access("read"))
            self.assertFalse(self.tasks.with_user(user).search([("id", "=", task.id)]))
        with self.assertRaises(AccessError):
            task.with_user(self.third).write({"percent_done": 100})

    def test_only_with_the_right_to_contacts(self):
        with self.assertRaises(AccessError):
            self.far.with_user(self.asker).action_toloo_new_task()
        with self.assertRaises(AccessError):
            self.far.with_user(self.asker).action_toloo_tasks()

    def test_other_peoples_todo_stays_private(self):
        todo = self.tasks.with_user(self.asker).create(
            {"name": "Birthday present", "user_ids": [Command.set(self.asker.ids)]}
        )
        self.assertFalse(todo.with_user(self.boss).has_access("read"))

    def test_area_of_a_manager(self):
        if "area_id" not in self.tasks._fields:
            # The rule comes with toloo_access_project; there it hides tasks too.
            return
        task = self.task()
        self.assertFalse(task.with_user(self.away).has_access("read"))
        with self.assertRaises(AccessError):
            task.with_user(self.away).action_toloo_refer()

    def test_archive(self):
        task = self.task()
        task.action_archive()
        self.assertFalse(task.active)
        with self.assertRaises(UserError):
            self.referred().action_archive()
