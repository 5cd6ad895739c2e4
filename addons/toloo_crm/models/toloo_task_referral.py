from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.toloo_access.area_field import AreaField

STATES = [
    ("open", "Open"),
    ("passed", "Passed on"),
    ("done", "Done"),
    ("withdrawn", "Taken back"),
]


class TolooTaskReferral(models.Model):
    """A link of a task's chain: who gave it to whom, when, and what came of it.

    Nobody writes it by hand; it follows what happens to the task.
    """

    _name = "toloo.task.referral"
    _description = "Referral of a task"
    _inherit = ["toloo.area.mixin"]
    _order = "id desc"
    _toloo_form = False
    _own_fields = ("from_user_id", "to_user_id")

    # What it follows is itself known only after the record is made.
    area_id = AreaField(precompute=False)
    task_id = fields.Many2one(
        "project.task", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        related="task_id.partner_id", string="Contact", store=True, index=True
    )
    company_id = fields.Many2one(related="task_id.company_id", store=True, index=True)
    from_user_id = fields.Many2one(
        "res.users",
        string="Referred by",
        required=True,
        index=True,
        ondelete="restrict",
    )
    to_user_id = fields.Many2one(
        "res.users",
        string="Referred to",
        required=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Datetime("Referred on", required=True, default=fields.Datetime.now)
    note = fields.Text()
    state = fields.Selection(STATES, required=True, default="open")
    date_end = fields.Datetime("Ended on")
    interaction_id = fields.Many2one(
        "toloo.interaction",
        string="What was done",
        index="btree_not_null",
        ondelete="set null",
    )
    activity_id = fields.Many2one(
        "mail.activity", index="btree_not_null", ondelete="set null"
    )
    task_state = fields.Selection(related="task_id.state", string="State of the task")
    percent_done = fields.Integer(related="task_id.percent_done")

    _open_uniq = models.UniqueIndex(
        "(task_id, to_user_id) WHERE state = 'open'",
        "This task is referred to this colleague already.",
    )
    _interaction_uniq = models.UniqueIndex(
        "(interaction_id, to_user_id) WHERE interaction_id IS NOT NULL",
        "This interaction closed an earlier referral.",
    )

    @api.depends("from_user_id.name", "to_user_id.name")
    def _compute_display_name(self):
        for referral in self:
            names = (referral.from_user_id.name, referral.to_user_id.name)
            referral.display_name = " → ".join(name or "" for name in names)

    @api.model
    def _toloo_own_domain(self, user):
        """The whole chain is seen by who is in it or works on the task."""
        domain = super()._toloo_own_domain(user)
        if domain.is_true():
            return domain
        mine = Domain("from_user_id", "in", user.ids)
        mine |= Domain("to_user_id", "in", user.ids)
        chain = Domain("referral_ids", "any!", mine)
        chain |= Domain("user_ids", "in", user.ids)
        return domain | Domain("task_id", "any!", chain)

    def _toloo_remind(self):
        """An activity on the task for whom it was referred to, until it is over."""
        for referral in self:
            task = referral.task_id
            due = task.date_deadline
            local = due and fields.Datetime.context_timestamp(referral, due)
            referral.activity_id = task.activity_schedule(
                "toloo_crm.activity_type_referral",
                date_deadline=local.date()
                if local
                else fields.Date.context_today(referral),
                summary=task.name,
                note=referral.note or False,
                user_id=referral.to_user_id.id,
            )

    def _toloo_end(self, state, interaction=None):
        """End these open referrals, and the activities that reminded of them."""
        reminders = self.activity_id
        self.write(
            {
                "state": state,
                "date_end": fields.Datetime.now(),
                "interaction_id": interaction and interaction.id,
            }
        )
        # Of the same task at once there may be a new one, which the index compares.
        self.flush_recordset(["state"])
        if state == "done":
            reminders.action_done()
        else:
            reminders.unlink()
