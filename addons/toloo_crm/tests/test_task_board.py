from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common_task import TaskCase


@tagged("post_install", "-at_install")
class TestTaskBoard(TaskCase):
    def row(self, user, reader=None):
        self.env.flush_all()
        self.env.invalidate_all()
        board = self.env["toloo.task.board"].with_user(reader or self.boss)
        return board.search([("user_id", "=", user.id)])

    def test_counts_lead_to_their_lists(self):
        now = fields.Datetime.now()
        late = self.task(date_deadline=now - timedelta(days=2))
        due = self.task(date_deadline=now + timedelta(minutes=1))
        done = self.task()
        done.percent_done = 100
        old = self.task(state="1_done")
        old.sudo().date_done = now - timedelta(days=3)
        sent = self.refer(self.task(), self.worker)
        row = self.row(self.asker)
        self.assertEqual(row.open_count, 2)
        self.assertEqual(row.overdue_count, 1)
        self.assertEqual(row.done_today_count, 1)
        tasks = self.tasks.with_user(self.boss)
        for method, expected in (
            ("action_open", late | due),
            ("action_overdue", late),
            ("action_done_today", done),
        ):
            domain = getattr(row, method)()["domain"]
            self.assertEqual(tasks.search(domain).sudo(), expected.sudo(), method)
        today = tasks.search_count(row.action_today()["domain"])
        self.assertEqual(row.today_count, today)
        row = self.row(self.worker)
        self.assertEqual((row.open_count, row.referred_count), (1, 1))
        found = tasks.search(row.action_referred()["domain"])
        self.assertEqual(found.sudo(), sent.sudo())

    def test_only_managers(self):
        self.task()
        with self.assertRaises(AccessError):
            self.row(self.asker, self.asker)

    def test_counts_what_the_reader_sees(self):
        self.task()
        self.assertEqual(self.row(self.asker).open_count, 1)
        if "area_id" in self.tasks._fields:
            # By the rule of toloo_access_project.
            self.assertFalse(self.row(self.asker, self.away))
        self.tasks.with_user(self.asker).create({"name": "A to-do of my own"})
        self.assertEqual(self.row(self.asker).open_count, 1)

    def test_one_query_for_the_board(self):
        for user in (self.asker, self.worker, self.third):
            self.task(user)
        board = self.env["toloo.task.board"].with_user(self.boss)
        counts = []
        for _time in range(3):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            board.search_read([], ["open_count", "overdue_count"])
            counts.append(self.env.cr.sql_log_count - before)
            for _more in range(4):
                self.task(self.third)
        self.assertEqual(counts[1], counts[2])
