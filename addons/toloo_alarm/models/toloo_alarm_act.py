import logging

import psycopg2.errors
import pytz

from odoo import api, fields, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)
# Another process was at the same rows: all of it is done again.
AGAIN = (
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.DeadlockDetected,
    psycopg2.errors.LockNotAvailable,
)
TEHRAN = pytz.timezone("Asia/Tehran")


class TolooAlarm(models.Model):
    """Acting on what is due: activities, SMS and e-mails made in the transaction that
    marks the reminder, so that a crash leaves both or neither."""

    _inherit = "toloo.alarm"

    # How many reminders are acted on in one transaction.
    _batch = 500

    @api.model
    def _act(self):
        """Act on some of the queue that no other process is at; how many."""
        alarms = self.sudo()._claim(self._batch)
        for rule, mine in alarms.grouped("rule_id").items():
            left = mine - self._withdraw_stale(rule, SQL("a.id = ANY(%s)", mine.ids))
            for channel, some in left.grouped("channel").items():
                some._act_or_fail(rule, channel)
        return len(alarms)

    def _act_or_fail(self, rule, channel):
        """Act on some reminders of one rule and channel. Where that fails, they say
        so, and the rest of the queue goes on."""
        try:
            with self.env.cr.savepoint():
                getattr(self, f"_act_{channel}")(rule)
                self.env.flush_all()
        except AGAIN:
            raise
        except Exception as error:
            _logger.exception("Reminder rule %s failed to act", rule.id)
            self.env.invalidate_all()
            self._fail(str(error)[:200])

    @api.model
    def _claim(self, limit):
        today = pytz.utc.localize(fields.Datetime.now()).astimezone(TEHRAN).date()
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM toloo_alarm WHERE state = 'queued' AND date <= %s
                    ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED""",
                *(today, limit),
            )
        )
        return self.browse(row[0] for row in rows)

    def _fail(self, reason):
        self.write({"state": "failed", "failure": reason})

    def _finish(self):
        self.write({"state": "done", "date_done": fields.Datetime.now()})

    # ------------------------------------------------------------------------ channels
    def _act_sms(self, rule):
        line = rule.line_id or self.env["toloo.sms.line"]._default_of(rule.company_id)
        if not line:
            return self._fail(self.env._("The company has no SMS line."))
        numbers = self._mobiles()
        ready = self.filtered(lambda alarm: alarm.partner_id.id in numbers)
        (self - ready)._fail(self.env._("The contact has no mobile number."))
        if ready:
            ready._enqueue(rule, line, rule._texts("sms_body", ready), numbers)
            ready._finish()

    def _mobiles(self):
        """{contact's id: the mobile number to write to}"""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT ON (partner_id) partner_id, number
                     FROM toloo_phone_number
                    WHERE kind = 'mobile' AND partner_id = ANY(%s)
                    ORDER BY partner_id, is_main DESC, sequence, id""",
                self.partner_id.ids,
            )
        )
        return dict(rows)

    def _enqueue(self, rule, line, texts, numbers):
        columns = [
            self.ids,
            [numbers[alarm.partner_id.id] for alarm in self],
            [texts[alarm.id] for alarm in self],
            [alarm.partner_id.id for alarm in self],
            [alarm.res_id for alarm in self],
            [alarm.user_id.id or None for alarm in self],
        ]
        select = SQL(
            """SELECT x.*, %s::varchar AS res_model, %s::int AS kind_id
                 FROM unnest(%s::int[], %s::text[], %s::text[], %s::int[], %s::int[],
                             %s::int[])
                   AS x(alarm_id, number, body, partner_id, res_id, user_id)""",
            *(rule.model, rule.kind_id.id or None, *columns),
        )
        self.env["toloo.sms.message"]._enqueue_select(select, line)

    def _act_email(self, rule):
        ready = self.filtered("partner_id.email")
        (self - ready)._fail(self.env._("The contact has no e-mail address."))
        if not ready:
            return
        template = rule.mail_template_id.with_context(lang=None)
        mails = template.send_mail_batch(ready.mapped("res_id"), force_send=False)
        for alarm, mail in zip(ready, mails, strict=True):
            vals = {"recipient_ids": [(6, 0, alarm.partner_id.ids)], "email_to": False}
            if rule.is_private:
                # Not in the chatter, where everybody would read it.
                vals |= {"model": False, "res_id": False}
            mail.write(vals)
            alarm.mail_id = mail
        ready._finish()

    def _act_activity(self, rule):
        texts = rule._texts("summary", self)
        activities = self.env["mail.activity"].with_context(
            mail_activity_quick_update=True, toloo_alarm_acting=True
        )
        made = activities.create(
            [alarm._activity_values(rule, texts[alarm.id]) for alarm in self]
        )
        for alarm, activity in zip(self, made, strict=True):
            alarm.activity_id = activity
        self.write({"state": "open"})

    def _activity_values(self, rule, text):
        """On the record itself where it has activities, else on its contact, else
        just the colleague's own."""
        todo = rule.activity_type_id or self.env.ref("mail.mail_activity_data_todo")
        vals = {
            "activity_type_id": todo.id,
            "summary": text,
            "date_deadline": self.date,
            "user_id": (self.user_id or self.env.ref("base.user_admin")).id,
        }
        name, record_id = self.res_model, self.res_id
        if "activity_ids" not in self.env[name]._fields:
            name, record_id = "res.partner", self.partner_id.id
        if record_id:
            model = self.env["ir.model"]._get_id(name)
            vals |= {"res_model_id": model, "res_id": record_id}
        return vals

    # ---------------------------------------------------------------------- substitutes
    @api.model
    def _reassign(self):
        """Give what waits to who is there: the colleague, or who stands in for him."""
        today = pytz.utc.localize(fields.Datetime.now()).astimezone(TEHRAN).date()
        self.env.flush_all()
        waiting = SQL("b.state IN ('queued', 'open')")
        query = SQL("SELECT max(b.date) FROM toloo_alarm b WHERE %s", waiting)
        latest = self.env.execute_query(query)[0][0]
        if not latest:
            return False
        away = self.env["toloo.absence"]._substitutes(max(latest, today), today)
        rows = self.env.execute_query(
            SQL(
                """UPDATE toloo_alarm a SET user_id = s.user_id, write_date = %(now)s
                     FROM (SELECT b.id, COALESCE(away.substitute_id,
                                                 b.original_user_id) AS user_id
                             FROM toloo_alarm b
                             LEFT JOIN (%(away)s) away
                                  ON away.user_id = b.original_user_id
                                 AND away.day = GREATEST(b.date, %(today)s)
                            WHERE %(waiting)s) s
                    WHERE s.id = a.id AND a.user_id IS DISTINCT FROM s.user_id
                RETURNING a.id""",
                now=fields.Datetime.now(),
                away=away,
                today=today,
                waiting=waiting,
            )
        )
        self.invalidate_model(["user_id"])
        # An absence moves what waits, whoever enters it.
        moved = self.sudo().browse(row[0] for row in rows).filtered("activity_id")
        for user, alarms in moved.grouped("user_id").items():
            alarms.activity_id.with_context(mail_activity_quick_update=True).write(
                {"user_id": user.id}
            )
        return False

    # -------------------------------------------------------------------- transactions
    @api.model
    def _in_transaction(self, work, tries=5):
        """Do some work in a transaction of its own and return its answer; what
        another process was at meanwhile is done again."""
        cron = self.env["ir.cron"]
        cron._commit_progress()
        for left in reversed(range(tries)):
            try:
                answer = work()
                cron._commit_progress()
                return answer
            except AGAIN:
                self.env.cr.rollback()
                if not left:
                    raise
                _logger.info("Reminders: another process was at it, again")
        return None
