from odoo.fields import Command
from odoo.tests import TransactionCase, tagged

from odoo.addons.toloo_access.tests.leak import LeakMixin


@tagged("post_install", "-at_install")
class TestProjectLeak(LeakMixin, TransactionCase):
    groups = "project.group_project_manager"
    probes = {
        "project.project": "partner_id",
        "project.task": "partner_id",
        "project.update": "project_id.partner_id",
        "project.milestone": "project_id.partner_id",
        "project.collaborator": "partner_id",
        "report.project.task.user": "partner_id",
    }

    @classmethod
    def make_documents(cls, partner):
        project = cls.env["project.project"].create(
            {
                "name": "Workshop",
                "partner_id": partner.id,
                "collaborator_ids": [Command.create({"partner_id": partner.id})],
                "milestone_ids": [Command.create({"name": "Roof"})],
            }
        )
        cls.env["project.update"].create(
            {"name": "Week 1", "project_id": project.id, "status": "on_track"}
        )
        cls.env["project.task"].create(
            {"name": "Walls", "project_id": project.id, "partner_id": partner.id}
        )
