from odoo import models
from odoo.tools import SQL

from ..tools.policy_number import number_key

# What a statement compares with: earned until its end and not settled yet.
UNSETTLED = """
    SELECT e.term_id, sum(e.amount) AS amount, max(e.date) AS date
      FROM toloo_commission_entry e
     WHERE e.company_id = %(company)s AND e.insurer_id = %(insurer)s
       AND e.date <= %(date_to)s
       AND NOT EXISTS (
           SELECT FROM toloo_commission_settlement x WHERE x.entry_id = e.id)
     GROUP BY e.term_id
"""


class TolooInsurerStatement(models.Model):
    """Matching of a statement: its lines to our policies by the normal form of their
    numbers, their amounts to what we earned. Some statements in SQL for all lines."""

    _inherit = "toloo.insurer.statement"

    def _match(self):
        """Find the policies of the open lines anew and compare the amounts; what we
        earned in the period and the insurer does not name gets a line of its own.

        All books of the company count, whatever the user sees of them; the lines are
        under the rules of their areas.
        """
        self.ensure_one()
        self.env.flush_all()
        for query in (self._link_sql, self._clear_sql, self._absent_sql, self._sum_sql):
            self.env.cr.execute(query())
        self.env.invalidate_all(flush=False)

    def _match_values(self):
        unsettled = SQL(
            UNSETTLED,
            company=self.company_id.id,
            insurer=self.insurer_id.id,
            date_to=self.date_to,
        )
        return {
            "id": self.id,
            "company": self.company_id.id,
            "insurer": self.insurer_id.id,
            "date_from": self.date_from,
            "uid": self.env.uid,
            "unsettled": unsettled,
        }

    def _link_sql(self):
        return SQL(
            """UPDATE toloo_insurer_statement_line l SET term_id = t.id
                 FROM toloo_policy_term t
                WHERE l.statement_id = %(id)s AND NOT l.is_decided
                  AND l.term_id IS NULL AND l.number_key <> ''
                  AND t.insurer_id = %(insurer)s AND t.number_key = l.number_key
                  AND t.company_id = %(company)s AND t.state <> 'draft'
                  AND NOT EXISTS (SELECT FROM toloo_insurer_statement_line o
                       WHERE o.statement_id = l.statement_id AND o.term_id = t.id
                         AND (o.from_file OR o.is_decided))""",
            **self._match_values(),
        )

    def _clear_sql(self):
        return SQL(
            """DELETE FROM toloo_insurer_statement_line
                WHERE statement_id = %s AND NOT is_decided AND NOT from_file""",
            self.id,
        )

    def _absent_sql(self):
        return SQL(
            """INSERT INTO toloo_insurer_statement_line (statement_id, company_id,
                   insurer_id, number, number_key, term_id, date, premium, commission,
                   our_commission, difference, state, is_decided, from_file,
                   create_uid, create_date, write_uid, write_date)
               SELECT %(id)s, %(company)s, %(insurer)s, t.number, t.number_key, t.id,
                   u.date, 0, 0, 0, 0, 'absent', false, false,
                   %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC'
                 FROM (%(unsettled)s) u JOIN toloo_policy_term t ON t.id = u.term_id
                WHERE u.amount <> 0 AND u.date >= %(date_from)s
                  AND NOT EXISTS (SELECT FROM toloo_insurer_statement_line o
                       WHERE o.statement_id = %(id)s AND o.term_id = t.id)
                  AND NOT EXISTS (SELECT FROM toloo_insurer_statement_line o
                       WHERE o.statement_id = %(id)s AND o.number_key = t.number_key)
                ORDER BY t.id""",
            **self._match_values(),
        )

    def _sum_sql(self):
        return SQL(
            """UPDATE toloo_insurer_statement_line l
                  SET our_commission = v.ours, difference = l.commission - v.ours,
                      partner_id = v.partner_id, area_id = v.area_id,
                      user_id = v.user_id, line_id = v.line_id,
                      state = CASE WHEN l.term_id IS NULL THEN 'unknown'
                          WHEN NOT l.from_file THEN 'absent'
                          WHEN l.commission = v.ours THEN 'matched'
                          ELSE 'differs' END
                 FROM (SELECT o.id, COALESCE(u.amount, 0) AS ours, t.partner_id,
                              p.area_id, t.user_id, t.line_id
                         FROM toloo_insurer_statement_line o
                         LEFT JOIN toloo_policy_term t ON t.id = o.term_id
                         LEFT JOIN res_partner p ON p.id = t.partner_id
                         LEFT JOIN (%(unsettled)s) u ON u.term_id = o.term_id
                        WHERE o.statement_id = %(id)s AND NOT o.is_decided) v
                WHERE v.id = l.id""",
            **self._match_values(),
        )

    def _fill(self, lines):
        """Write the lines of a file, one a policy, and match them.

        :param lines: {normal form of the number: `tools.statement.Line`}
        """
        self.ensure_one()
        columns = SQL(", ").join(
            SQL("%s::%s[]", list(values), SQL(kind))
            for kind, values in (
                ("text", [line.number for line in lines.values()]),
                ("text", lines.keys()),
                ("text", [line.holder or None for line in lines.values()]),
                ("date", [line.date for line in lines.values()]),
                ("text", [_row_text(line.rows) for line in lines.values()]),
                ("numeric", [line.premium for line in lines.values()]),
                ("numeric", [line.commission for line in lines.values()]),
            )
        )
        self.env.cr.execute(
            SQL(
                """INSERT INTO toloo_insurer_statement_line (number, number_key, holder,
                       date, rows, premium, commission, statement_id, company_id,
                       insurer_id, our_commission, difference, state, is_decided,
                       from_file, create_uid, create_date, write_uid, write_date)
                   SELECT v.*, %(id)s, %(company)s, %(insurer)s, 0, v.commission,
                       'unknown', false, true,
                       %(uid)s, now() AT TIME ZONE 'UTC',
                       %(uid)s, now() AT TIME ZONE 'UTC'
                     FROM unnest(%(columns)s) v (
                         number, number_key, holder, date, rows, premium, commission)
                """,
                columns=columns,
                **self._match_values(),
            )
        )
        self._match()


def _row_text(rows):
    """Numbers of rows as a text that stays short."""
    text = ", ".join(map(str, rows[:20]))
    return f"{text}, …" if len(rows) > 20 else text


def key_of(number):
    """What two statements and a policy compare of a number."""
    return number_key(number) or number
