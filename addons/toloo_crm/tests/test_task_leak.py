from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestTaskLeak(LeakMixin, TransactionCase):
    groups = "project.group_project_manager"
    probes = {"toloo.task.referral": "partner_id"}

    @classmethod
    def make_documents(cls, partner):
        task = cls.env["project.task"].create(
            {
                "name": "Visit",
                "partner_id": partner.id,
                "user_ids": [Command.set(cls.chief.ids)],
            }
        )
        cls.env["toloo.task.referral"].create(
            {
                "task_id": task.id,
                "from_user_id": cls.env.uid,
                "to_user_id": cls.chief.id,
            }
        )
