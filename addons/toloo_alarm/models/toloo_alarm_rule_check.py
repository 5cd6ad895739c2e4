import psycopg2

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import mute_logger

from ..tools import occasions
from .toloo_alarm_rule_fields import SENSITIVE, read_domain

# Fields that whoever sees the record may see.
COMMON = {
    "base.group_user",
    "toloo_access.group_officer",
    "toloo_access.group_manager",
}
# What a domain of nonsense ends in.
ODD = (ValueError, TypeError, KeyError, AttributeError, psycopg2.DataError)
# Of colleagues, texts may tell what stands on their cards.
USER_FIELDS = {"name", "email", "phone", "partner_id", "company_id", "display_name"}


class TolooAlarmRule(models.Model):
    """What a rule must be to be saved, and which fields it looks at."""

    _inherit = "toloo.alarm.rule"

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        rules._set_private()
        self.env.registry.clear_cache()
        return rules

    def write(self, vals):
        result = super().write(vals)
        looked_at = {"domain", "date_field", "partner_field", "user_field", "model_id"}
        texts = {"sms_body", "summary", "name"}
        if (looked_at | texts) & vals.keys():
            self._set_private()
        if (looked_at | {"active", "greeting"}) & vals.keys():
            self.env.registry.clear_cache()
        if vals.get("active") is False:
            for rule in self:
                # Whoever switches a rule off takes back what waits by it.
                self.env["toloo.alarm"].sudo()._withdraw_stale(rule.sudo())
        return result

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()

    # ------------------------------------------------------------------------- checks
    @api.constrains("model_id", "domain")
    def _check_domain(self):
        for rule in self:
            rule._check_model()
            domain = Domain(rule._parse_domain())
            try:
                with self.env.cr.savepoint(), mute_logger("odoo.sql_db"):
                    rule._records().search_count(domain, limit=1)
            except ODD as error:
                raise ValidationError(
                    self.env._(
                        "“Which ones” asks for something that “%(model)s” does not "
                        "have: %(error)s",
                        model=rule.model_id.name,
                        error=error,
                    )
                ) from error

    @api.constrains(
        *("model_id", "calendar", "date_field", "fixed_month", "fixed_day"),
        *("user_field", "partner_field"),
    )
    def _check_fields(self):
        for rule in self:
            rule._check_date()
            label = rule._fields["user_field"].string
            rule._check_link("user_field", "res.users", label)
            label = rule._fields["partner_field"].string
            rule._check_link("partner_field", "res.partner", label)

    @api.constrains("to_list", "to_activity", "to_sms", "to_email", "sms_body", "name")
    def _check_channels(self):
        for rule in self:
            if not rule._channels():
                raise ValidationError(
                    self.env._("“%s” neither lists nor sends anything.", rule.name)
                )
            if rule.to_sms and not (rule.sms_body or "").strip():
                raise ValidationError(self.env._("The text of the SMS is missing."))
            if rule.to_email and not rule.mail_template_id:
                raise ValidationError(self.env._("The e-mail template is missing."))
            rule._all_text_paths()

    @api.constrains("to_activity", "domain", "date_field", "sms_body", "summary")
    def _check_private(self):
        for rule in self:
            if rule.to_activity and rule._looks_private():
                raise ValidationError(
                    self.env._(
                        "A rule over personal details plans no activities: colleagues "
                        "without the right would read from them what is kept private."
                    )
                )

    def _check_model(self):
        model = self.env.registry.models.get(self.model)
        if model is None or model._abstract or model._transient or not model._auto:
            raise ValidationError(
                self.env._("“%s” holds no records to remind of.", self.model_id.name)
            )

    def _parse_domain(self):
        """The domain as a list; no code in it is run."""
        try:
            return read_domain(self.domain)
        except ValueError as error:
            raise ValidationError(
                self.env._("“Which ones” of “%s” cannot be understood.", self.name)
            ) from error

    def _check_date(self):
        if self.calendar.startswith("fixed_"):
            calendar = self.calendar.removeprefix("fixed_")
            if not occasions.exists(calendar, self.fixed_month, self.fixed_day):
                raise ValidationError(
                    self.env._(
                        "No year of this calendar has day %(day)s of month %(month)s.",
                        day=self.fixed_day,
                        month=self.fixed_month,
                    )
                )
            return
        label = self._fields["date_field"].string
        if not self.date_field:
            raise ValidationError(self.env._("Choose the date the rule counts from."))
        field = self._walk(self.date_field, label)
        if field.type not in ("date", "datetime") or not self._in_table(field):
            raise ValidationError(
                self.env._("“%s” is no date that is kept in the record.", field.string)
            )

    def _check_link(self, name, target, label):
        path = self[name]
        if not path or (name == "partner_field" and path == "id"):
            if path and self.model != "res.partner":
                raise ValidationError(self.env._("The records are no contacts."))
            return
        field = self._walk(path, label)
        wrong = field.type != "many2one" or field.comodel_name != target
        if wrong or not self._in_table(field):
            raise ValidationError(
                self.env._(
                    "%(label)s: “%(field)s” leads elsewhere.",
                    label=label,
                    field=field.string,
                )
            )

    @staticmethod
    def _in_table(field):
        return bool(field.store or field.related) and not field.company_dependent

    def _walk(self, path, label):
        """The field at the end of a path of links, all of which must be there and be
        no secret of the system's."""
        model = self.env[self.model]
        *links, last = path.split(".")
        for name in (*links, last):
            field = model._fields.get(name)
            if field is None or (name in links and field.type != "many2one"):
                raise ValidationError(
                    self.env._(
                        "%(label)s: “%(model)s” has no field “%(name)s”.",
                        label=label,
                        model=self.env["ir.model"]._get(model._name).name,
                        name=name,
                    )
                )
            self._check_secret(model, field, label)
            model = self.env[field.comodel_name] if field.relational else model
        return field

    def _check_secret(self, model, field, label):
        needed = set((field.groups or "").split(",")) - {""}
        closed = needed and not needed & (COMMON | {SENSITIVE})
        secret = model._name == "res.users" and field.name not in USER_FIELDS
        if closed or secret or field.type == "binary":
            raise ValidationError(
                self.env._(
                    "%(label)s: “%(field)s” is not for reminders.",
                    label=label,
                    field=field.string,
                )
            )
