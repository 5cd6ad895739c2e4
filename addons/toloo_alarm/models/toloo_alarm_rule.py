from odoo import fields, models

from odoo.addons.base.models.res_partner import _tz_get

CALENDARS = [
    ("date", "The date itself, once"),
    ("jalali", "Each Jalali year on that day"),
    ("gregorian", "Each Gregorian year on that day"),
    ("lunar", "Each lunar year on that day"),
    ("fixed_jalali", "A day of the Jalali year, for all records"),
    ("fixed_gregorian", "A day of the Gregorian year, for all records"),
    ("fixed_lunar", "A day of the lunar year, for all records"),
]


class TolooAlarmRule(models.Model):
    """Which records remind whom, when, and how."""

    _name = "toloo.alarm.rule"
    _description = "Reminder rule"
    _order = "sequence, id"
    _check_company_auto = True

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    model_id = fields.Many2one(
        "ir.model",
        string="Records",
        required=True,
        ondelete="cascade",
        help="The form whose records this rule looks at.",
    )
    model = fields.Char(related="model_id.model", store=True, index=True)
    domain = fields.Char(
        "Which ones", default="[]", required=True, help="Only records that fit this."
    )
    calendar = fields.Selection(CALENDARS, required=True, default="date")
    date_field = fields.Char(
        "Date",
        help="The date or time the rule counts from, stored in the record or in one "
        "it leads to.",
    )
    fixed_month = fields.Integer("Month", help="1 to 12 in that calendar.")
    fixed_day = fields.Integer("Day", help="Day of the month in that calendar.")
    offset_ids = fields.One2many(
        "toloo.alarm.offset", "rule_id", string="Days", copy=True
    )
    user_field = fields.Char(
        "Colleague by the record",
        help="The field that says whose list a reminder goes to.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        domain=[("share", "=", False)],
        check_company=True,
        ondelete="restrict",
        help="Whose list it goes to where the record names nobody.",
    )
    partner_field = fields.Char(
        "Contact",
        help="The field that says whom the reminder is about and whom messages go to. "
        "Of contacts: themselves.",
    )
    to_list = fields.Boolean("On the day's list", default=True)
    to_activity = fields.Boolean("Activity")
    to_sms = fields.Boolean("SMS")
    to_email = fields.Boolean("E-mail")
    summary = fields.Char(
        translate=True, help="What the colleague reads on his list and activity."
    )
    activity_type_id = fields.Many2one("mail.activity.type", ondelete="set null")
    sms_body = fields.Text("Text of the SMS", translate=True)
    mail_template_id = fields.Many2one(
        "mail.template",
        string="E-mail template",
        domain="[('model', '=', model)]",
        ondelete="restrict",
    )
    kind_id = fields.Many2one(
        "toloo.sending.kind", string="Kind of sending", ondelete="restrict"
    )
    line_id = fields.Many2one(
        "toloo.sms.line", string="SMS line", check_company=True, ondelete="restrict"
    )
    catch_up_days = fields.Integer(
        "Days of grace",
        default=3,
        help="How many days late a reminder may still go out: after the server was "
        "down, or where a record was entered late.",
    )
    ahead_days = fields.Integer(
        "Listed days ahead",
        default=7,
        help="How many days before they are due reminders are listed.",
    )
    greeting = fields.Boolean(
        help="Congratulations: never to the deceased, and not later than the days of "
        "grace."
    )
    is_private = fields.Boolean(
        "Private",
        readonly=True,
        help="Looks at personal details that need a right: who gets this is shown to "
        "holders of that right only.",
    )
    tz = fields.Selection(_tz_get, "Time zone", required=True, default="Asia/Tehran")
    date_from = fields.Date(
        "In force from",
        default=lambda self: fields.Date.context_today(self),
        copy=False,
        help="Reminders due before this day are not caught up.",
    )
    last_run = fields.Datetime(readonly=True, copy=False)
    last_sweep = fields.Datetime(readonly=True, copy=False)

    _check_grace = models.Constraint(
        "CHECK (catch_up_days BETWEEN 0 AND 366)",
        "Days of grace are none to 366.",
    )
    _check_ahead = models.Constraint(
        "CHECK (ahead_days BETWEEN 0 AND 60)",
        "Reminders are listed at most 60 days ahead.",
    )
