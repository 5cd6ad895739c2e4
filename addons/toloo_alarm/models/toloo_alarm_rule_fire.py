import logging
from datetime import timedelta

import pytz

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools import occasions

_logger = logging.getLogger(__name__)
# How far apart two dates of one lunar day may be told: its month is corrected when the
# crescent is seen, and who was congratulated is not congratulated again.
LUNAR_SLACK = 15
SWEEP = timedelta(minutes=30)


class TolooAlarmRule(models.Model):
    """Making the reminders of a rule: one INSERT … SELECT … ON CONFLICT an offset."""

    _inherit = "toloo.alarm.rule"

    def _today(self):
        """The day in the rule's time zone."""
        now = pytz.utc.localize(fields.Datetime.now())
        return now.astimezone(pytz.timezone(self.tz)).date()

    def _fire(self, sweep=True):
        """Make what is due and not there yet; the number of new reminders. What was
        made before is never made again, however often this runs and whatever the
        clock says.

        :param sweep: whether to look again at all that waits, and withdraw what no
            longer holds
        """
        self.ensure_one()
        if sweep:
            self.env["toloo.alarm"]._withdraw_stale(self)
        if not self.active:
            return 0
        today = self._today()
        count = sum(self._insert(offset, today) for offset in self.offset_ids)
        # Set by SQL: nothing depends on it, and no user waits for it.
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_alarm_rule
                      SET last_run = %(now)s,
                          last_sweep = CASE WHEN %(sweep)s THEN %(now)s
                                            ELSE last_sweep END
                    WHERE id = %(id)s""",
                now=fields.Datetime.now(),
                sweep=sweep,
                id=self.id,
            )
        )
        self.invalidate_recordset(["last_run", "last_sweep"])
        return count

    def _sweep_due(self):
        """Whether it is time to look again at all that waits. Written records are
        looked at at once, and messages before they leave: this finds what was changed
        by SQL and what follows from other records."""
        now, last = fields.Datetime.now(), self.last_sweep
        return not last or abs(now - last) >= SWEEP

    def _channels(self):
        """{channel: (state of a new reminder, days it is made ahead)}"""
        self.ensure_one()
        found = {}
        if self.to_list:
            found["list"] = ("open", max(self.ahead_days, 0))
        for channel in ("activity", "sms", "email"):
            if self[f"to_{channel}"]:
                found[channel] = ("queued", 0)
        return found

    def _window(self, today, ahead=0):
        """Days on which reminders may be due: late ones first, then those ahead."""
        first = today - timedelta(days=max(self.catch_up_days, 0))
        if self.date_from:
            first = max(first, min(self.date_from, today))
        return [
            first + timedelta(days=n) for n in range((today - first).days + ahead + 1)
        ]

    def _event_days(self, due_days, days):
        """The days of events that are reminded of on `due_days`, `days` off."""
        found = [due - timedelta(days=days) for due in due_days]
        if not self.calendar.startswith("fixed_"):
            return found
        calendar = self.calendar.removeprefix("fixed_")
        key = (self.fixed_month, self.fixed_day)
        ends = min(found), max(found)
        kept = occasions.fixed_days(calendar, *key, *ends, self._lunar())
        return [day for day in kept if day in set(found)]

    def _insert(self, offset, today):
        channels = self._channels()
        if not channels:
            return 0
        ahead = max(days for _state, days in channels.values())
        events = self._event_days(self._window(today, ahead), offset.days)
        if not events:
            return 0
        rows = self.env.execute_query(
            self._insert_sql(offset.days, today, channels, events)
        )
        contacts = {row[0] for row in rows if row[0]}
        # A contact that moves at this moment waits, so that the area follows.
        self.env["res.partner"].browse(contacts)._lock_place()
        self.env["toloo.alarm"].invalidate_model()
        return len(rows)

    def _insert_sql(self, days, today, channels, events):
        slack = LUNAR_SLACK if self.calendar.endswith("lunar") else 0
        latest = max(events) + timedelta(days=days)
        # What is there already is asked a row at a time, by the unique index: a join
        # is planned by statistics that know nothing of what was made just now.
        away = self.env["toloo.absence"]._substitutes(max(today, latest), today)
        return SQL(
            """INSERT INTO toloo_alarm AS a (rule_id, company_id, res_model, res_id,
                   occurrence, days, date, revision, channel, state, partner_id,
                   area_id, user_id, original_user_id, is_private,
                   create_uid, create_date, write_uid, write_date)
               SELECT %(rule)s, %(company)s, %(model)s, c.res_id, c.occurrence,
                      %(days)s, c.occurrence + %(days)s, 0, ch.channel, ch.state,
                      c.partner_id, c.area_id,
                      COALESCE(away.substitute_id, c.user_id), c.user_id, %(private)s,
                      %(uid)s, %(now)s, %(uid)s, %(now)s
                 FROM (%(candidates)s) c
                CROSS JOIN unnest(%(channels)s::text[], %(states)s::text[],
                                  %(until)s::date[]) AS ch(channel, state, until)
                 LEFT JOIN (%(away)s) away ON away.user_id = c.user_id
                      AND away.day = GREATEST(c.occurrence + %(days)s, %(today)s)
                WHERE c.occurrence + %(days)s <= ch.until
                  AND (c.partner_id IS NOT NULL OR ch.channel IN ('list', 'activity'))
                  AND (SELECT true FROM toloo_alarm b
                       WHERE b.rule_id = %(rule)s AND b.res_id = c.res_id
                         AND b.occurrence BETWEEN c.occurrence - %(slack)s
                                              AND c.occurrence + %(slack)s
                         AND b.days = %(days)s AND b.channel = ch.channel
                         AND COALESCE(b.partner_id, 0) = COALESCE(c.partner_id, 0)
                         AND (b.state != 'withdrawn'
                              OR b.withdrawn_reason IS DISTINCT FROM 'changed')
                       LIMIT 1) IS NOT TRUE
                   ON CONFLICT (rule_id, res_id, occurrence, days, channel,
                                COALESCE(partner_id, 0))
                   DO UPDATE SET state = EXCLUDED.state, revision = a.revision + 1,
                      withdrawn_reason = NULL, failure = NULL, date_done = NULL,
                      area_id = EXCLUDED.area_id, user_id = EXCLUDED.user_id,
                      original_user_id = EXCLUDED.original_user_id,
                      message_id = NULL, activity_id = NULL, mail_id = NULL,
                      write_uid = EXCLUDED.write_uid, write_date = EXCLUDED.write_date
                   WHERE a.state = 'withdrawn' AND a.withdrawn_reason = 'changed'
               RETURNING a.partner_id""",
            rule=self.id,
            company=self.company_id.id,
            model=self.model,
            days=days,
            today=today,
            private=self.is_private,
            uid=self.env.uid,
            now=fields.Datetime.now(),
            candidates=self._candidates(events),
            channels=list(channels),
            states=[state for state, _ahead in channels.values()],
            until=[today + timedelta(days=n) for _state, n in channels.values()],
            away=away,
            slack=slack,
        )

    # ---------------------------------------------------------------------- the clock
    @api.model
    def _cron_run(self):
        """Make and act on what is due, a transaction a rule and a batch. A rule that
        fails is told of in the log and keeps none of the others."""
        alarms = self.env["toloo.alarm"]
        for rule in self.sudo().search([("active", "=", True)]):
            try:
                alarms._in_transaction(rule._fire_locked)
            except Exception:
                self.env.cr.rollback()
                _logger.exception("Reminder rule %s failed", rule.id)
        alarms._in_transaction(alarms._reassign)
        while alarms._in_transaction(alarms._act):
            if not self.env["ir.cron"]._commit_progress():
                # Out of time: the rest in a run of its own.
                self._trigger()
                break

    @api.model
    def _trigger(self):
        """Have the queue looked at soon."""
        cron = self.env.ref("toloo_alarm.ir_cron_run", raise_if_not_found=False)
        if cron:
            # Whoever makes reminders has them acted on.
            cron.sudo()._trigger()

    def _fire_locked(self):
        """As `_fire`, unless another process is at this rule right now."""
        self.env.cr.execute(
            SQL("SELECT pg_try_advisory_xact_lock(%s, %s)", *self._lock_key())
        )
        return self.env.cr.fetchone()[0] and self._fire(sweep=self._sweep_due())

    def _lock_key(self):
        """Two numbers that stand for this rule among the database's locks."""
        return 744_001, self.id
