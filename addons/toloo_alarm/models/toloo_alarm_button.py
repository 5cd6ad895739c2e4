from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

WAITING = ("queued", "open")


class TolooAlarm(models.Model):
    """What a colleague reads of his reminders and does with them.

    Nobody writes reminders by hand: who sees one may do with it what the buttons do.
    """

    _inherit = "toloo.alarm"

    name = fields.Char("Reminder", compute="_compute_name")
    phone = fields.Char(related="partner_id.phone")
    day_state = fields.Selection(
        [("overdue", "Overdue"), ("today", "Today"), ("ahead", "Coming")],
        compute="_compute_day_state",
        string="When",
    )

    substituted = fields.Boolean(
        "Instead of somebody",
        compute="_compute_substituted",
        search="_search_substituted",
    )

    @api.depends("user_id", "original_user_id")
    def _compute_substituted(self):
        for alarm in self:
            alarm.substituted = alarm.user_id != alarm.original_user_id

    @api.model
    def _search_substituted(self, operator, value):
        if operator != "in" or True not in value:
            return NotImplemented

        def to_sql(model, alias, query):
            user = model._field_to_sql(alias, "user_id", query)
            original = model._field_to_sql(alias, "original_user_id", query)
            return SQL("%s IS DISTINCT FROM %s", user, original)

        return Domain.custom(to_sql=to_sql)

    @api.depends("rule_id.summary", "rule_id.name", "res_model", "res_id")
    @api.depends_context("lang", "uid")
    def _compute_name(self):
        documents = self._visible_documents()
        for rule, alarms in self.grouped("rule_id").items():
            seen = alarms.filtered(lambda a: (a.res_model, a.res_id) in documents)
            for alarm in alarms:
                alarm.name = alarm in seen and alarm._own_text() or rule.sudo().name

    def _own_text(self):
        """What the rule says of this reminder, as far as the user may read it."""
        rule = self.rule_id.sudo().with_context(lang=self.env.lang)
        record = self.env[self.res_model].browse(self.res_id)
        try:
            return rule._filled(rule.summary or "", self, record)
        except AccessError:
            return False

    def _visible_documents(self):
        """{(model, id)} of the records, contacts included, that the user may read."""
        found = set()
        for name, alarms in self.grouped("res_model").items():
            if name in self.env and self.env[name].has_access("read"):
                records = self.env[name].browse(set(alarms.mapped("res_id")))
                seen = records.exists()._filtered_access("read")
                found.update((name, record_id) for record_id in seen.ids)
        return found

    @api.depends("date")
    @api.depends_context("tz")
    def _compute_day_state(self):
        today = fields.Date.context_today(self)
        for alarm in self:
            if not alarm.date or alarm.date == today:
                alarm.day_state = "today"
            else:
                alarm.day_state = "overdue" if alarm.date < today else "ahead"

    @api.depends("rule_id.name", "partner_id.name")
    def _compute_display_name(self):
        for alarm in self:
            # The rule's name is shown to whoever sees its reminder.
            names = (alarm.rule_id.sudo().name, alarm.partner_id.name)
            alarm.display_name = " – ".join(filter(None, names))

    @api.model
    def _toloo_access_domain(self, user):
        """As of any document; what follows from personal details takes their right."""
        domain = super()._toloo_access_domain(user)
        if user._has_group("toloo_base.group_sensitive"):
            return domain
        return domain & Domain("is_private", "!=", True)

    # ------------------------------------------------------------------------- marking
    def _mark(self, state, **vals):
        # Whoever sees a reminder may close it; nobody may write one otherwise.
        waiting = self.sudo().filtered(lambda alarm: alarm.state in WAITING)
        waiting.write(
            {
                "state": state,
                "date_done": fields.Datetime.now(),
                "done_uid": self.env.uid,
                **vals,
            }
        )
        return waiting

    def _mark_done(self, interaction=None):
        closed = self._mark("done", interaction_id=interaction and interaction.id)
        activities = closed.activity_id.filtered("active")
        if activities:
            activities.action_feedback()

    def _mark_withdrawn(self):
        return self._mark("withdrawn", withdrawn_reason="hand")

    def action_done(self):
        """Close these reminders."""
        self.check_access("read")
        self._mark_done()

    def action_dismiss(self):
        """Close these reminders: they are not needed. They do not come back."""
        self.check_access("read")
        self._mark_withdrawn()._call_back()

    def action_retry(self):
        """Try again what could not be sent; for administrators."""
        self.check_access("read")
        self.env["toloo.alarm.rule"].check_access("write")
        # The administrator's right to rules is one to their reminders.
        failed = self.sudo().filtered(lambda alarm: alarm.state == "failed")
        failed.write({"state": "queued", "failure": False})
        self.env["toloo.alarm.rule"]._trigger()

    # ------------------------------------------------------------------------- opening
    def action_log_interaction(self):
        """A dialog to log the talk that closes this reminder."""
        self.check_access("read")
        alarm = self[:1]
        if not alarm.partner_id:
            raise UserError(self.env._("This reminder names no contact to talk to."))
        action = alarm.partner_id.action_log_interaction()
        action["context"] |= {
            "default_name": alarm.name,
            "default_direction": "out",
            "toloo_alarm_id": alarm.id,
        }
        documents = dict(self.env["toloo.interaction"]._document_models())
        if alarm.document_ref and alarm.res_model in documents:
            reference = f"{alarm.res_model},{alarm.res_id}"
            action["context"]["default_document_ref"] = reference
        return action

    def action_open_document(self):
        """The record this reminder is of."""
        self.check_access("read")
        alarm = self[:1]
        if (alarm.res_model, alarm.res_id) not in alarm._visible_documents():
            raise UserError(self.env._("The record is gone or out of your sight."))
        return {
            "type": "ir.actions.act_window",
            "res_model": alarm.res_model,
            "res_id": alarm.res_id,
            "views": [(False, "form")],
            "target": "current",
        }

    def action_send_sms(self):
        """A dialog to write an SMS to the contacts of these reminders."""
        self.check_access("read")
        waiting = self.filtered(lambda alarm: alarm.state in WAITING)
        if not waiting.partner_id:
            raise UserError(
                self.env._("Choose reminders that wait and name a contact.")
            )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send an SMS"),
            "res_model": "toloo.alarm.send",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_alarm_ids": waiting.ids},
        }
