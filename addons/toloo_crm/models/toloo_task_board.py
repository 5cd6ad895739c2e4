from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.progress import CLOSED

OPEN = Domain("state", "not in", CLOSED)


class TolooTaskBoard(models.Model):
    """The supervisor's board: a row for each colleague, counting the tasks that the
    reader of the board may see himself."""

    _name = "toloo.task.board"
    _description = "Tasks by colleague"
    _auto = False
    _order = "overdue_count desc, open_count desc, id"
    _rec_name = "user_id"
    _depends = {
        "project.task": ["state", "date_deadline", "date_done", "user_ids", "active"],
        "toloo.task.referral": ["task_id", "from_user_id", "to_user_id", "state"],
    }

    user_id = fields.Many2one("res.users", string="Colleague", readonly=True)
    open_count = fields.Integer("Open", readonly=True)
    overdue_count = fields.Integer("Overdue", readonly=True)
    today_count = fields.Integer("Due today", readonly=True)
    referred_count = fields.Integer("Referred", readonly=True)
    done_today_count = fields.Integer("Done today", readonly=True)
    percent_done = fields.Integer(
        "Average percent done", readonly=True, aggregator="avg"
    )

    @property
    def _table_query(self):
        tasks = self.env["project.task"]
        query = tasks._search(Domain("user_ids", "!=", False) & self._scope())
        columns = [
            SQL("%s AS %s", tasks._field_to_sql("project_task", name, query), alias)
            for name, alias in (
                ("id", SQL("id")),
                ("state", SQL("state")),
                ("date_deadline", SQL("due")),
                ("date_done", SQL("done")),
                ("percent_done", SQL("percent")),
            )
        ]
        start, end = self._today()
        return SQL(
            """SELECT r.user_id AS id, r.user_id,
                      count(*) FILTER (WHERE %(open)s) AS open_count,
                      count(*) FILTER (WHERE %(open)s AND t.due < %(now)s)
                          AS overdue_count,
                      count(*) FILTER (WHERE %(open)s AND t.due >= %(start)s
                                             AND t.due < %(end)s) AS today_count,
                      count(*) FILTER (WHERE %(open)s AND EXISTS (
                          SELECT FROM toloo_task_referral f
                           WHERE f.task_id = t.id AND f.to_user_id = r.user_id
                             AND f.state = 'open')) AS referred_count,
                      count(*) FILTER (WHERE t.state = '1_done' AND t.done >= %(start)s
                                             AND t.done < %(end)s) AS done_today_count,
                      COALESCE(round(avg(t.percent) FILTER (WHERE %(open)s)), 0)::int
                          AS percent_done
                 FROM (%(tasks)s) t JOIN project_task_user_rel r ON r.task_id = t.id
                GROUP BY r.user_id""",
            open=SQL("t.state NOT IN %s", CLOSED),
            now=fields.Datetime.now(),
            start=start,
            end=end,
            tasks=query.select(*columns),
        )

    @api.model
    def _scope(self):
        """What counts: tasks that are open, or were closed today."""
        start, _end = self._today()
        return OPEN | Domain("date_done", ">=", start)

    @api.model
    def _today(self):
        """Begin and end of the reader's day, in UTC."""
        here = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
        start = fields.Datetime.now() - (here - midnight)
        return start, start + timedelta(days=1)

    @api.depends("user_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.user_id.name

    def _tasks(self, name, domain):
        """A list of the tasks of this colleague."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id("toloo_crm.action_task_all")
        action["display_name"] = f"{name}: {self.user_id.name}"
        action["domain"] = list(Domain("user_ids", "in", self.user_id.ids) & domain)
        action["context"] = {"default_user_ids": self.user_id.ids}
        return action

    def action_open(self):
        """The colleague's open tasks."""
        return self._tasks(self.env._("Open"), OPEN)

    def action_overdue(self):
        """The colleague's open tasks that are overdue."""
        late = OPEN & Domain("date_deadline", "<", "now")
        return self._tasks(self.env._("Overdue"), late)

    def action_today(self):
        """The colleague's open tasks that are due today."""
        start, end = self._today()
        due = Domain("date_deadline", ">=", start) & Domain("date_deadline", "<", end)
        return self._tasks(self.env._("Due today"), OPEN & due)

    def action_referred(self):
        """The colleague's open tasks that were referred to him."""
        return self._tasks(
            self.env._("Referred"), OPEN & Domain("is_referred", "=", True)
        )

    def action_done_today(self):
        """What the colleague has closed today."""
        start, _end = self._today()
        done = Domain("state", "=", "1_done") & Domain("date_done", ">=", start)
        return self._tasks(self.env._("Done today"), done)
