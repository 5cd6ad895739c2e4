from datetime import timedelta

from odoo import models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class TolooAlarmRule(models.Model):
    """What a rule would do on a day, and doing it now."""

    _inherit = "toloo.alarm.rule"

    def _due_on(self, day):
        """Ids of the records that the rule reminds of on a day, each once, in
        order."""
        self.ensure_one()
        found = set()
        for offset in self.offset_ids:
            events = self._event_days([day], offset.days)
            if events:
                query = self._candidates(events)
                rows = self.env.execute_query(SQL("SELECT res_id FROM (%s) c", query))
                found.update(row[0] for row in rows)
        return sorted(found)

    def _check_may_preview(self):
        self.check_access("write")
        if self.is_private and not self.env.user.has_group(
            "toloo_base.group_sensitive"
        ):
            raise AccessError(
                self.env._(
                    "This rule looks at personal details. Who fits it is shown to "
                    "holders of that right only."
                )
            )

    def action_preview(self):
        """A dialog that tells which records would fire on a day, tomorrow first."""
        self.ensure_one()
        self._check_may_preview()
        day = self._today() + timedelta(days=1)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Preview of “%s”", self.name),
            "res_model": "toloo.alarm.preview",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_rule_id": self.id, "default_date": str(day)},
        }

    def action_run_now(self):
        """Make what is due by this rule at once; messages leave by the queue."""
        self.ensure_one()
        self.check_access("write")
        if not self.active:
            self.action_unarchive()
        # The engine makes reminders of records that the administrator may not see.
        count = self.sudo()._fire()
        self._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("New reminders: %s", count),
            },
        }

    def action_open_alarms(self):
        """The reminders of this rule."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "toloo.alarm",
            "views": [(False, "list"), (False, "kanban")],
            "domain": [("rule_id", "=", self.id)],
        }
