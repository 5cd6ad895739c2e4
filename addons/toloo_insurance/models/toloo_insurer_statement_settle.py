from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..tools.cover import today


class TolooInsurerStatementLine(models.Model):
    """What is decided of a line. Two persons who settle one at once settle it once:
    the second waits, and finds it settled."""

    _inherit = "toloo.insurer.statement.line"

    def action_settle(self):
        """Settle lines that agree: what we earned is paid by the insurer.

        :raise UserError: if one does not agree, or has been decided
        """
        self._settle(("matched",), self.env._("Only lines that agree are settled."))
        return True

    def action_accept(self):
        """Settle lines at the insurer's amount: the difference is written to our books
        as an adjustment.

        :raise UserError: if one has no policy, or has been decided
        """
        message = self.env._("Only lines with a policy of ours can be accepted.")
        self._settle(("matched", "differs"), message)
        return True

    def action_object(self):
        """Object to lines: they stay unsettled, and are not compared any more.

        :raise UserError: if one is settled
        """
        self.check_access("write")
        if any(line.state == "settled" for line in self):
            raise UserError(self.env._("A settled line stays as it is."))
        # The rows are fixed for clients; who may object was checked.
        self.sudo().write({"state": "objected"})
        return True

    def action_reopen(self):
        """Take objections back and compare the lines again.

        :raise UserError: if one is not objected to
        """
        self.check_access("write")
        if any(line.state != "objected" for line in self):
            raise UserError(self.env._("Only objections are taken back."))
        # The rows are fixed for clients; who may reopen was checked.
        self.sudo().write({"state": "unknown"})
        for statement in self.statement_id:
            statement._match()
        return True

    def _settle(self, states, message):
        self.check_access("write")
        if not self or any(line.state not in states for line in self):
            raise UserError(message)
        # In the right of the company's books; who may settle was checked.
        lines = self.sudo()
        lines.term_id._commission_lock()
        lines._claim(states, message)
        self.env["toloo.commission.entry"]._write_entries(lines._adjustments())
        lines._write_settlements()
        self.env.invalidate_all(flush=False)

    def _claim(self, states, message):
        """Make all of these lines settled, if our books are still as they say."""
        sums = dict(self.env.execute_query(self._unsettled_sql()))
        for line in self:
            ours = float(sums.get(line.id) or 0)
            if line.currency_id.compare_amounts(ours, line.our_commission):
                raise UserError(
                    self.env._(
                        "Our books have changed since “%s” was compared. Compare "
                        "the statement again.",
                        line.number,
                    )
                )
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_insurer_statement_line
                      SET state = 'settled', is_decided = true, settled_on = %s,
                          settled_by_id = %s
                    WHERE id = ANY(%s) AND state = ANY(%s)""",
                *(today(), self.env.uid, self.ids, list(states)),
            )
        )
        if self.env.cr.rowcount != len(self):
            raise UserError(message)

    def _unsettled_sql(self):
        """(line, what its policy earned up to the end of the period, not settled)."""
        return SQL(
            "SELECT line_id, sum(amount) FROM (%s) open GROUP BY line_id",
            self._open_sql(),
        )

    def _open_sql(self):
        """(line, entry, amount) of what these lines settle."""
        return SQL(
            """SELECT l.id AS line_id, e.id AS entry_id, e.amount
                 FROM toloo_insurer_statement_line l
                 JOIN toloo_insurer_statement s ON s.id = l.statement_id
                 JOIN toloo_commission_entry e ON e.term_id = l.term_id
                  AND e.insurer_id = s.insurer_id AND e.company_id = s.company_id
                  AND e.date <= s.date_to
                WHERE l.id = ANY(%s) AND NOT EXISTS (
                    SELECT FROM toloo_commission_settlement x WHERE x.entry_id = e.id)
            """,
            self.ids,
        )

    def _adjustments(self):
        """Entries of the differences that are accepted."""
        lines = self.filtered(
            lambda line: not line.currency_id.is_zero(line.difference)
        )
        ids = self.env["toloo.commission.entry"]._next_ids(len(lines))
        return [
            {
                "id": id_,
                "term_id": line.term_id.id,
                "kind": "adjusted",
                "date": line.statement_id.date_to,
                "base": 0,
                "percent": 0,
                "amount": line.difference,
                "reverses_id": None,
                "origin_model": line._name,
                "origin_id": line.id,
            }
            for id_, line in zip(ids, lines, strict=True)
        ]

    def _write_settlements(self):
        self.env.cr.execute(
            SQL(
                """INSERT INTO toloo_commission_settlement (line_id, entry_id,
                       create_uid, create_date, write_uid, write_date)
                   SELECT line_id, entry_id, %(uid)s, now() AT TIME ZONE 'UTC',
                       %(uid)s, now() AT TIME ZONE 'UTC'
                     FROM (%(open)s) open ORDER BY entry_id""",
                uid=self.env.uid,
                open=self._open_sql(),
            )
        )
