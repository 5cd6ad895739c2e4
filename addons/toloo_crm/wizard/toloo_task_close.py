from odoo import api, fields, models


class TolooTaskClose(models.TransientModel):
    """Asks what was done, logs it as an interaction, and closes the tasks."""

    _name = "toloo.task.close"
    _description = "Close referred tasks"
    _inherit = ["toloo.talk.mixin"]

    task_ids = fields.Many2many("project.task", string="Tasks", required=True)
    partner_ids = fields.Many2many(
        "res.partner", string="Contacts", compute="_compute_partner_ids"
    )
    date_follow_up = fields.Date("Follow-up")

    @api.depends("task_ids")
    def _compute_partner_ids(self):
        for dialog in self:
            contacts = [task._toloo_contact().id for task in dialog.task_ids]
            dialog.partner_ids = self.env["res.partner"].browse(contacts)

    def action_close(self):
        """Log an interaction about each of the tasks, and close them.

        :raise AccessError: if the user may not write a task or log interactions
        """
        self.ensure_one()
        self.check_access("write")
        self.task_ids.check_access("write")
        self.env["toloo.interaction"].create(
            [self._task_values(task) for task in self.task_ids]
        )
        self.task_ids.write({"state": "1_done"})
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _task_values(self, task):
        values = self._talk_values(task._toloo_contact())
        return values | {
            "name": self.name or task.name,
            "res_model": task._name,
            "res_id": task.id,
            "date_follow_up": self.date_follow_up,
        }
