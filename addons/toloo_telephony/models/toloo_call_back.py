from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

# The exchange may still say that somebody took it; older ones are history.
SETTLED = timedelta(minutes=1)
RECENT = timedelta(days=2)
BATCH = 200


class TolooCall(models.Model):
    """Missed calls that somebody calls back: once a number, until it was reached."""

    _inherit = "toloo.call"

    @api.model
    def _plan_backs(self, stored):
        """Have those of these calls looked after that were missed, or that reached
        somebody who was missed before."""
        self.env.cr.execute(
            SQL(
                """SELECT bool_or(state = 'missed' AND date_start > %s)
                     FROM toloo_call WHERE id = ANY(%s)""",
                fields.Datetime.now() - RECENT,
                list(stored),
            )
        )
        if self.env.cr.fetchone()[0]:
            cron = self.env.ref("toloo_telephony.cron_backs", raise_if_not_found=False)
            cron and cron.sudo()._trigger(fields.Datetime.now() + SETTLED)
        self._settle_backs(stored)

    @api.model
    def _settle_backs(self, stored):
        """Whoever was reached after the missed call needs none back."""
        self.env.cr.execute(
            SQL(
                """SELECT DISTINCT m.id FROM toloo_call c
                     JOIN toloo_call m ON m.number = c.number
                          AND m.company_id = c.company_id AND m.back_state = 'open'
                          AND m.date_start <= c.date_start AND m.id <> c.id
                    WHERE c.id = ANY(%s) AND c.is_answered
                    UNION SELECT id FROM toloo_call
                    WHERE id = ANY(%s) AND back_state = 'open' AND state <> 'missed'""",
                list(stored),
                list(stored),
            )
        )
        missed = self.browse(row[0] for row in self.env.cr.fetchall())
        if missed:
            missed.invalidate_recordset()
            missed._close_backs()

    def _close_backs(self):
        """Settle these calls and what reminds of them."""
        activities = self.back_activity_id.filtered("active")
        self.write({"back_state": "done"})
        if activities:
            activities.with_context(toloo_back=True).action_feedback()

    @api.model
    def _cron_backs(self):
        """Ask a colleague to call back who was missed."""
        now = fields.Datetime.now()
        domain = Domain("state", "=", "missed") & Domain("back_state", "=", False)
        domain &= Domain("direction", "=", "in") & Domain("number", "!=", False)
        domain &= Domain("date_start", ">", now - RECENT)
        domain &= Domain("date_end", "<=", now - SETTLED / 2)
        calls = self.search(domain, order="date_start, id", limit=BATCH)
        progress = self.env["ir.cron"]._commit_progress
        progress(remaining=self.search_count(domain))
        for call in calls:
            call = call.try_lock_for_update().filtered_domain(domain)
            if call:
                call._ask_back()
            if not progress(1):
                break

    def _ask_back(self):
        """Open a call-back for this missed call, unless its number was reached since or
        waits for one already."""
        same = Domain("number", "=", self.number)
        same &= Domain("company_id", "=", self.company_id.id)
        later = same & Domain("date_start", ">=", self.date_start)
        reached = self.search_count(later & Domain("is_answered", "=", True), limit=1)
        waits = self.search_count(same & Domain("back_state", "=", "open"), limit=1)
        if reached or waits:
            self.back_state = "done"
            return
        self.back_state = "open"
        self.env.flush_all()
        user = self._back_user()
        if user:
            activities = self.env["mail.activity"].sudo()
            values = self._back_values(user)
            self.back_activity_id = activities.with_context(
                mail_activity_quick_update=True
            ).create(values)

    def _back_user(self):
        """Who is to call back: whose telephone rang, or who is named at the exchange;
        nobody who may not see the contact."""
        for user in (self.user_id, self.source_id.missed_user_id):
            # A call that may be of several contacts shows none, and any may call.
            if user.active and self.with_user(user).has_access("read"):
                if self.partner_id.with_user(user).has_access("read"):
                    return user
        return self.env["res.users"]

    def _back_values(self, user):
        summary = self.with_user(user).with_context(lang=user.lang)
        values = {
            "activity_type_id": self.env.ref("mail.mail_activity_data_call").id,
            "date_deadline": fields.Date.context_today(self.with_context(tz=user.tz)),
            "user_id": user.id,
            "summary": summary.env._("Call back %s", self.number_shown),
        }
        if self.partner_id:
            values |= {
                "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                "res_id": self.partner_id.id,
            }
        return values

    def action_settle(self):
        """Say that these missed calls need no call back."""
        self.check_access("write")
        # The activity may be a colleague's; the right to the call was checked.
        self.filtered(lambda c: c.state == "missed").sudo()._close_backs()
