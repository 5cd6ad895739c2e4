from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.toloo_access.tests.province import ProvinceCase


class TaskCase(ProvinceCase):
    """Two provinces, a company with a person and a contact far away, colleagues of the
    one province with a manager, and a manager of the other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, no_reset_password=True))
        cls.here, cls.there = cls.make_provinces("Task", "TKH", "TKT")
        cls.asker = cls.user("task_asker", "group_officer", cls.here)
        cls.worker = cls.user("task_worker", "group_officer", cls.here)
        cls.third = cls.user("task_third", "group_officer", cls.here)
        cls.boss = cls.user("task_boss", "group_manager", cls.here)
        cls.away = cls.user("task_away", "group_manager", cls.there)
        cls.company = cls.contact("Naqsh", cls.here, is_company=True)
        cls.person = cls.contact("Sara", cls.here, parent_id=cls.company.id)
        cls.far = cls.contact("Milad", cls.there)
        cls.tasks = cls.env["project.task"]

    @classmethod
    def user(cls, login, group, state):
        user = new_test_user(cls.env, login, groups=f"toloo_access.{group}")
        cls.province_pattern(login, state, user)
        return user

    def task(self, user=None, partner=None, **values):
        """A task that `user` enters for himself on a contact."""
        user = user or self.asker
        return self.tasks.with_user(user).create(
            {
                "name": "Send the catalogue",
                "partner_id": (partner or self.company).id,
                "user_ids": [Command.set(user.ids)],
                **values,
            }
        )

    def refer(self, task, user, by=None, **values):
        """`by`, or whoever holds `task`, refers it to `user` by the dialog."""
        dialog = self.env["toloo.task.refer"].with_user(by or task.env.user)
        dialog.create(
            {"task_ids": [Command.set(task.ids)], "user_id": user.id, **values}
        ).action_refer()
        return task.with_user(user)

    def referred(self, **values):
        """A task that the worker has from the asker, as the worker."""
        return self.refer(self.task(**values), self.worker)

    def close(self, task, user=None, text="Sent it by post", **values):
        """Close by the dialog that logs what was done."""
        dialog = self.env["toloo.task.close"].with_user(user or task.env.user)
        values = {"task_ids": [Command.set(task.ids)], "description": text} | values
        dialog.create(values).action_close()
