from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.sql import column_exists, create_column

from ..tools.progress import CLOSED, DONE, IN_PROGRESS, WHOLE, Progress, settle


class ProjectTask(models.Model):
    """Tasks that tell how far they are. 100 percent and done are the same, whichever
    of the two is written; the host's tracking keeps who wrote it, and when."""

    _inherit = "project.task"

    percent_done = fields.Integer(
        "Percent done", tracking=True, aggregator="avg", copy=False
    )
    percent_open = fields.Integer(
        "Percent before closing", readonly=True, copy=False, export_string_translation=0
    )
    date_start = fields.Datetime("Start", copy=False)
    date_done = fields.Datetime("Closed on", readonly=True, copy=False)
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )

    _check_percent = models.Constraint(
        "CHECK (percent_done BETWEEN 0 AND 100)",
        "The percent done lies between 0 and 100.",
    )
    _date_done_idx = models.Index("(date_done) WHERE date_done IS NOT NULL")

    def _auto_init(self):
        """What is done has 100 percent from the start."""
        if not column_exists(self.env.cr, "project_task", "percent_done"):
            create_column(self.env.cr, "project_task", "percent_done", "int4")
            self.env.cr.execute(
                """UPDATE project_task
                      SET percent_done = CASE state WHEN '1_done' THEN 100 ELSE 0 END"""
            )
        return super()._auto_init()

    @api.depends("date_deadline", "state")
    def _compute_is_overdue(self):
        now = fields.Datetime.now()
        for task in self:
            late = task.date_deadline and task.date_deadline < now
            task.is_overdue = bool(late and task.state not in CLOSED)

    @api.model
    def _search_is_overdue(self, operator, _value):
        if operator != "in":
            return NotImplemented
        return [("date_deadline", "<", "now"), ("state", "not in", CLOSED)]

    @api.constrains("date_start", "date_deadline")
    def _check_dates(self):
        for task in self:
            both = task.date_start and task.date_deadline
            if both and task.date_start > task.date_deadline:
                raise ValidationError(
                    self.env._("“%s” cannot be due before it starts.", task.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if vals.get("percent_done") == WHOLE:
                vals.setdefault("state", DONE)
        tasks = super().create(vals_list)
        for task in tasks.filtered(lambda task: task.state in CLOSED):
            new = settle(Progress(IN_PROGRESS, 0, 0), state=task.state)
            task._toloo_write_progress(new)
        return tasks

    def write(self, vals):
        if not {"percent_done", "state"} & vals.keys():
            return super().write(vals)
        self.check_access("write")
        for new, tasks in self._toloo_settled(vals).items():
            closed = tasks.filtered(lambda task: task.state in CLOSED)
            closing = tasks - closed if new.state in CLOSED else tasks.browse()
            reopened = tasks.browse() if new.state in CLOSED else closed
            closing._toloo_check_told()
            asked = vals | {"state": new.state}
            if "percent_done" in vals:
                asked["percent_done"] = new.percent
            elif all(task.state == new.state for task in tasks):
                asked = dict(vals)
            super(ProjectTask, tasks).write(asked)
            tasks._toloo_write_progress(new)
            closing._toloo_close_referrals()
            reopened._toloo_reopen_referrals()
        return True

    def _toloo_settled(self, vals):
        """{progress: the tasks that will have it once `vals` are written}."""
        groups = {}
        # The right to write was checked; a portal user may not read the percent.
        for task in self.sudo():
            now = Progress(task.state, task.percent_done, task.percent_open)
            try:
                new = settle(now, vals.get("state"), vals.get("percent_done"))
            except ValueError as error:
                raise ValidationError(
                    self.env._("The percent done lies between 0 and 100.")
                ) from error
            groups.setdefault(new, self.browse())
            groups[new] |= task.sudo(False)
        return groups

    def _toloo_write_progress(self, new):  # pylint: disable=missing-return
        """Write what follows from a state that may be written."""
        values = {"percent_done": new.percent, "percent_open": new.percent_open}
        # Who may write the state of a task, as a customer in the portal may, may have
        # written what follows from it.
        for task in self.sudo():
            closed = new.state in CLOSED
            date = (task.date_done or fields.Datetime.now()) if closed else False
            changed = {
                name: value
                for name, value in (values | {"date_done": date}).items()
                if task[name] != value
            }
            if changed:
                # Past our own `write`, which would settle it again.
                # pylint: disable-next=super-method-mismatch
                super(ProjectTask, task).write(changed)
