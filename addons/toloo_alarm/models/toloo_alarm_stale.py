from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

WAITING = SQL("a.state IN ('queued', 'open')")


class TolooAlarm(models.Model):
    """Whether what was true when a reminder was made still is."""

    _inherit = "toloo.alarm"

    @api.model
    def _withdraw_stale(self, rule, which=None):
        """Withdraw the waiting reminders of a rule whose record no longer fits, has
        moved, or whose congratulation is too late.

        :param SQL which: a condition on the alias `a` of the reminders to look at;
            those that wait by default
        :return: the withdrawn reminders
        """
        stale = self._stale_sql(rule, which or WAITING)
        if stale is None:
            return self.browse()
        rows = self.env.execute_query(
            SQL(
                """UPDATE toloo_alarm w
                      SET state = 'withdrawn', withdrawn_reason = s.reason,
                          date_done = %(now)s, write_date = %(now)s
                     FROM (%(stale)s) s WHERE w.id = s.id RETURNING w.id""",
                now=fields.Datetime.now(),
                stale=stale,
            )
        )
        alarms = self.browse(row[0] for row in rows)
        self.invalidate_model()
        alarms._call_back()
        return alarms

    @api.model
    def _stale_sql(self, rule, which):
        """Selection (id, reason) of those of a rule's reminders that do not hold."""
        own = SQL("a.rule_id = %s AND %s", rule.id, which)
        query = SQL("SELECT DISTINCT occurrence FROM toloo_alarm a WHERE %s", own)
        days = [row[0] for row in self.env.execute_query(query)]
        if not days:
            return None
        late = SQL("false")
        if rule.greeting:
            limit = rule._today() - timedelta(days=max(rule.catch_up_days, 0))
            late = SQL("a.date < %s", limit)
        return SQL(
            """SELECT x.id, CASE WHEN x.holds THEN 'late' ELSE 'changed' END AS reason
                 FROM (SELECT a.id, %(late)s AS late, %(holds)s AS holds
                         FROM toloo_alarm a WHERE %(own)s) x
                WHERE x.late OR NOT x.holds""",
            late=late,
            holds=self._holds_sql(rule, days, own),
            own=own,
        )

    @api.model
    def _holds_sql(self, rule, days, own):
        """Condition on the alias `a`: the rule would make this reminder today too."""
        if not rule.active:
            return SQL("false")
        ids = SQL("SELECT a.res_id FROM toloo_alarm a WHERE %s", own)
        return SQL(
            """(a.days = ANY(%s) AND a.channel = ANY(%s)
                AND (a.res_id, a.occurrence, COALESCE(a.partner_id, 0)) IN (
                    SELECT c.res_id, c.occurrence, COALESCE(c.partner_id, 0)
                      FROM (%s) c))""",
            rule.offset_ids.mapped("days"),
            list(rule._channels()),
            rule._candidates(days, ids),
        )

    def _call_back(self):
        """Take back what withdrawn reminders left elsewhere and nobody has seen."""
        # The engine's own activities, e-mails and messages go as they came.
        self.activity_id.sudo().with_context(toloo_alarm_withdrawn=True).unlink()
        mails = self.mail_id.sudo().filtered(lambda mail: mail.state == "outgoing")
        mails.cancel()
        messages = self.message_id.sudo().filtered(lambda m: m.state == "queued")
        messages._withdraw(messages.ids, "stale")

    # ----------------------------------------------------- when a record changes
    @api.model
    def _recheck(self, records):
        """Look again at the reminders of records that have just changed."""
        theirs = SQL(
            "a.res_model = %s AND a.res_id = ANY(%s)", records._name, records.ids
        )
        if records._name == "res.partner":
            theirs = SQL("(%s OR a.partner_id = ANY(%s))", theirs, records.ids)
        which = SQL("%s AND %s", theirs, self._recallable())
        query = SQL("SELECT DISTINCT a.rule_id FROM toloo_alarm a WHERE %s", which)
        rows = self.env.execute_query(query)
        # What a rule says is asked in nobody's right, as the engine asks it.
        for rule in self.env["toloo.alarm.rule"].sudo().browse(r[0] for r in rows):
            self.sudo()._withdraw_stale(rule, which)

    @api.model
    def _recallable(self):
        """Condition on the alias `a`: nothing of this reminder has left the house."""
        return SQL(
            """(a.state IN ('queued', 'open') OR a.state = 'done' AND (
                   EXISTS (SELECT FROM toloo_sms_message m
                            WHERE m.id = a.message_id AND m.state = 'queued')
                   OR EXISTS (SELECT FROM mail_mail m
                               WHERE m.id = a.mail_id AND m.state = 'outgoing')))"""
        )

    @api.model
    def _stale_among(self, name, ids):
        """Withdraw, of the reminders whose field `name` leads to one of these ids,
        those that no longer hold; the ids they lead to."""
        column = SQL.identifier("a", name)
        which = SQL("%s = ANY(%s)", column, list(ids))
        query = SQL("SELECT DISTINCT a.rule_id FROM toloo_alarm a WHERE %s", which)
        rules = self.env["toloo.alarm.rule"].browse(
            row[0] for row in self.env.execute_query(query)
        )
        withdrawn = self.browse()
        for rule in rules:
            withdrawn |= self._withdraw_stale(rule, which)
        return withdrawn[name].ids
