from odoo import fields, models
from odoo.exceptions import UserError


class TolooTaskRefer(models.TransientModel):
    """Refers tasks to a colleague, with a note."""

    _name = "toloo.task.refer"
    _description = "Refer tasks"

    task_ids = fields.Many2many("project.task", string="Tasks", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Refer to",
        required=True,
        ondelete="cascade",
        domain=lambda self: [
            ("share", "=", False),
            ("id", "!=", self.env.uid),
            (
                "all_group_ids",
                "in",
                self.env.ref("toloo_access.group_officer").ids,
            ),
        ],
    )
    note = fields.Text()
    date_deadline = fields.Datetime(
        "New deadline", help="Left empty, the deadline of the task stays."
    )

    def action_refer(self):
        """Refer the tasks.

        :raise AccessError: if the user may not write a task
        :raise UserError: if one is closed, or the colleague cannot work on it
        """
        self.ensure_one()
        self.check_access("write")
        tasks = self.task_ids
        tasks.check_access("write")
        if closed := tasks.filtered("is_closed"):
            raise UserError(
                self.env._("“%s” is closed. Reopen it first.", closed[0].name)
            )
        if self.date_deadline:
            tasks.write({"date_deadline": self.date_deadline})
        tasks._toloo_refer(self.user_id, self.note)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
