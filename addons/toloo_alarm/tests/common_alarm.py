from datetime import date, timedelta

from odoo.fields import Command, Datetime
from odoo.tests import freeze_time

from odoo.addons.toloo_access.tests.common import AccessCommon

# 12 Azar 1404 in Tehran.
TODAY = date(2025, 12, 3)


class AlarmCommon(AccessCommon):
    """A rule over follow-ups of talks, an expert, his substitute, and an SMS line."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        clock = freeze_time(f"{TODAY} 08:00:00")
        clock.start()
        cls.addClassCleanup(clock.stop)
        cls.env["toloo.alarm.rule"].search([]).active = False
        cls.company = cls.env.company
        cls.line = cls.env["toloo.sms.line"].create({"name": "Log only"})
        cls.expert = cls.make_user("toloo_expert", "toloo_access.group_officer")
        cls.stand_in = cls.make_user("toloo_stand_in", "toloo_access.group_officer")
        cls.near.phone = "0913 555 1000"
        cls.far.phone = "0912 555 2000"
        cls.alarms = cls.env["toloo.alarm"]

    @classmethod
    def rule(cls, offsets=(0,), **values):
        """A rule over the start of talks, on the list of whoever held them."""
        return cls.env["toloo.alarm.rule"].create(
            {
                "name": "Talk",
                "model_id": cls.env["ir.model"]._get_id("toloo.interaction"),
                "date_field": "date_follow_up",
                "partner_field": "partner_id",
                "user_field": "user_id",
                "ahead_days": 0,
                "offset_ids": [Command.create({"days": days}) for days in offsets],
                **values,
            }
        )

    @classmethod
    def contacts_rule(cls, offsets=(0,), **values):
        """A rule over birthdays of contacts, by SMS."""
        return cls.rule(
            offsets,
            **{
                "name": "Birthday",
                "model_id": cls.env["ir.model"]._get_id("res.partner"),
                "calendar": "jalali",
                "date_field": "birthdate_date",
                "partner_field": False,
                "user_field": False,
                "greeting": True,
                "to_list": False,
                "to_sms": True,
                "sms_body": "تولدت مبارک {{addressee}}",
                **values,
            },
        )

    @classmethod
    def talk(cls, days=0, partner=None, **values):
        """A talk to be followed up some days from today."""
        return cls.env["toloo.interaction"].create(
            {
                "name": "Offer",
                "partner_id": (partner or cls.near).id,
                "user_id": cls.expert.id,
                "date_start": Datetime.now(),
                "date_follow_up": TODAY + timedelta(days=days),
                "follow_up_user_id": cls.env.ref("base.user_admin").id,
                **values,
            }
        )

    def fire(self, rule, day=0, act=True):
        """Run a rule some days from today; the number of new reminders."""
        with freeze_time(f"{TODAY + timedelta(days=day)} 08:00:00"):
            count = rule._fire()
            if act:
                while self.alarms._act():
                    pass
        self.env.flush_all()
        self.env.invalidate_all()
        return count

    def of(self, rule, **values):
        """The reminders of a rule with these values."""
        domain = [("rule_id", "=", rule.id)]
        domain += [(name, "=", value) for name, value in values.items()]
        return self.alarms.search(domain)
