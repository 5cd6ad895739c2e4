from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.date_utils import end_of, start_of

from odoo.addons.toloo_jalali.tools import jalali

from ..tools.cover import today
from ..tools.dashboard_sql import net_premium, within

FORCED = ("active", "expiring")
MONTHS = 6


class TolooInsuranceDashboard(models.AbstractModel):
    """The agency's day on one page: what expires, what lapsed, what is overdue, what
    was earned. All through the rights of the user, in one query for each model."""

    _name = "toloo.insurance.dashboard"
    _description = "Insurance dashboard"

    @api.model
    @api.readonly
    def get_data(self):
        """Blocks and charts of the user: `{"blocks", "charts", "currency_id"}`.

        A block has a key, a title, a count, an amount or None, and an action; amounts
        are in the current company's currency. Weeks begin on Saturday; months are
        those of the reader's calendar, days those of Tehran.
        """
        self.env["toloo.policy.term"].check_access("read")
        days = self._days()
        return {
            "blocks": [
                *self._term_blocks(days),
                *self._instalment_blocks(days),
                *self._commission_blocks(days),
            ],
            "charts": [self._line_chart(), self._month_chart(days)],
            "currency_id": self.env.company.currency_id.id,
        }

    def _days(self):
        """{"day", "week": (first, last), "month": (first, last), "months": […]}."""
        day = today()
        months = [self._month_of(day)]
        while len(months) < MONTHS:
            months.insert(0, self._month_of(months[0][0] - timedelta(1)))
        return {
            "day": day,
            "week": jalali.week_bounds(day),
            "month": months[-1],
            "months": months,
        }

    def _month_of(self, day):
        if self.env.user._uses_jalali():
            year, month, _day = jalali.to_jalali(day)
            return jalali.month_bounds(year, month)
        return start_of(day, "month"), end_of(day, "month")

    def _company_domain(self):
        # Amounts of two currencies make no sum.
        return Domain("company_id", "=", self.env.company.id)

    def _sums(self, model, domain, *columns):
        """The values of these columns over the records that the user may see."""
        records = self.env[model]
        query = records._search(self._company_domain() & domain)
        return self.env.execute_query(query.select(*columns))[0]

    def _counted(self, model, domain, amount, conditions):
        """[(count, sum)] for each condition on the columns of a model."""
        columns = []
        for condition in conditions:
            columns += [
                SQL("count(*) FILTER (WHERE %s)", condition),
                SQL("COALESCE(sum(%s) FILTER (WHERE %s), 0)", amount, condition),
            ]
        values = self._sums(model, domain, *columns)
        return list(zip(values[::2], map(float, values[1::2]), strict=True))

    def _term_blocks(self, days):
        _ = self.env._
        week, month, day = days["week"], days["month"], days["day"]
        waiting = Domain("lost_reason_id", "=", False)
        forced = Domain("state", "in", FORCED) & waiting
        asked = [
            ("week", _("Expire this week"), forced & within("date_end", *week)),
            ("month", _("Expire this month"), forced & within("date_end", *month)),
            (
                "lapsed",
                _("Lapsed, no reason given"),
                Domain("state", "=", "lapsed")
                & waiting
                & within("date_end", day - timedelta(90), day),
            ),
            ("forced", _("In force"), Domain("state", "in", FORCED)),
        ]
        term = "toloo_policy_term"
        ends = SQL.identifier(term, "date_end")
        running = SQL("%s IN %s", SQL.identifier(term, "state"), FORCED)
        open_ = SQL("%s IS NULL", SQL.identifier(term, "lost_reason_id"))
        conditions = [
            SQL("%s AND %s AND %s BETWEEN %s AND %s", running, open_, ends, *week),
            SQL("%s AND %s AND %s BETWEEN %s AND %s", running, open_, ends, *month),
            SQL(
                "NOT %s AND %s AND %s BETWEEN %s AND %s",
                *(running, open_, ends, day - timedelta(90), day),
            ),
            running,
        ]
        found = self._counted(
            "toloo.policy.term",
            Domain("state", "in", (*FORCED, "lapsed")),
            net_premium(),
            conditions,
        )
        return [
            self._block(key, title, count, amount, "toloo.policy.term", domain)
            for (key, title, domain), (count, amount) in zip(asked, found, strict=True)
        ]

    def _instalment_blocks(self, days):
        _ = self.env._
        week = days["day"], days["day"] + timedelta(7)
        # What a draft plans is due from nobody yet.
        due = Domain("state", "in", ("open", "partial"))
        due &= Domain("term_id.state", "!=", "draft")
        asked = [
            (
                "overdue",
                _("Instalments overdue"),
                due & Domain("date_due", "<", week[0]),
            ),
            (
                "due",
                _("Instalments of the next 7 days"),
                due & within("date_due", *week),
            ),
        ]
        column = SQL.identifier("toloo_policy_instalment", "date_due")
        found = self._counted(
            "toloo.policy.instalment",
            due,
            SQL.identifier("toloo_policy_instalment", "residual"),
            [
                SQL("%s < %s", column, week[0]),
                SQL("%s BETWEEN %s AND %s", column, *week),
            ],
        )
        return [
            self._block(key, title, count, amount, "toloo.policy.instalment", domain)
            for (key, title, domain), (count, amount) in zip(asked, found, strict=True)
        ]

    def _commission_blocks(self, days):
        """What was earned this month: of all for who has the right, else one's own."""
        entries = self.env["toloo.commission.entry"]
        if not entries.has_access("read"):
            return []
        domain = within("date", *days["month"])
        ((count, amount),) = self._counted(
            entries._name,
            domain,
            SQL.identifier(entries._table, "amount"),
            [SQL("TRUE")],
        )
        every = self.env.user.has_group("toloo_insurance.group_commission")
        title = (
            self.env._("Commission of this month")
            if every
            else self.env._("My commission of this month")
        )
        return [self._block("commission", title, count, amount, entries._name, domain)]

    def _block(self, key, title, count, amount, model, domain):
        return {
            "key": key,
            "title": title,
            "count": count,
            "amount": amount,
            "action": self._action(title, model, domain),
        }

    def _action(self, title, model, domain):
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": list(self._company_domain() & domain),
            "context": {},
        }
