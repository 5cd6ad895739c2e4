from collections import defaultdict
from decimal import Decimal

from odoo import fields, models
from odoo.tools import SQL

from ..tools import commission


class AccountMove(models.Model):
    """What should stand in the books of commission for the lines of invoices, and the
    entries that bring them there; few queries however many lines."""

    _inherit = "account.move"

    def _commission_reckon(self):
        """Write what these invoices and credit notes have earned, or lost, since the
        last time. To be called with superuser rights, for documents of any company."""
        if not self:
            return
        self.env.flush_all()
        roots = self._commission_roots()
        if not roots:
            return
        _touch(self.env, [move for _root, move in roots])
        groups = defaultdict(list)
        for row in self.env.execute_query_dict(_lines_sql([id_ for id_, _m in roots])):
            groups[row["root"]].append(row)
        books = self._commission_books([r["id"] for g in groups.values() for r in g])
        today = fields.Date.context_today(self)
        written = []
        for rows in groups.values():
            written += _differences(rows, books, today)
        self.env["toloo.sale.commission"]._write_entries(written)

    def _commission_roots(self):
        """[(line that earns, its document)] that these documents have to do with."""
        return self.env.execute_query(
            SQL(
                """SELECT DISTINCT r.id, r.move_id
                     FROM account_move_line l
                     JOIN account_move_line r
                       ON r.id = COALESCE(l.commission_origin_id, l.id)
                    WHERE l.move_id IN (
                        SELECT id FROM account_move
                         WHERE id = ANY(%(ids)s) OR reversed_entry_id = ANY(%(ids)s))
                      AND r.commission_agency_percent IS NOT NULL
                    ORDER BY r.id""",
                ids=self.ids,
            )
        )

    def _commission_books(self, line_ids):
        """{line id: {role: [(payee, base, amount)], and "steps": {role: count}}}."""
        books = defaultdict(lambda: defaultdict(list))
        for line, role, payee, base, amount, steps in self.env.execute_query(
            SQL(
                """SELECT line_id, role, payee_id, sum(base)::text, sum(amount)::text,
                          max(step)
                     FROM toloo_sale_commission WHERE line_id = ANY(%s)
                    GROUP BY line_id, role, payee_id ORDER BY 1, 2, 3""",
                line_ids,
            )
        ):
            books[line][role].append((payee, Decimal(base), Decimal(amount), steps))
        return books


def _touch(env, move_ids):
    """Let the commission of one invoice be reckoned by one transaction at a time: a
    second one waits, fails on the row touched here, and is run again by the host."""
    env.cr.execute(
        SQL(
            """UPDATE account_move m SET write_date = m.write_date
                 FROM (SELECT id FROM account_move WHERE id = ANY(%s)
                        ORDER BY id FOR NO KEY UPDATE) q
                WHERE q.id = m.id""",
            move_ids,
        )
    )


def _lines_sql(root_ids):
    """The lines that earn, each followed by those that take back of it. Numbers as
    text, as the host reads them as floats. A payment without an entry of its own, as
    the host makes where a journal has no outstanding account, counts as paid."""
    return SQL(
        """SELECT l.id, COALESCE(l.commission_origin_id, l.id) AS root, l.move_id,
                  m.state = 'posted' AS stands, m.commission_on, m.date,
                  m.marketer_id, m.agency_id, y.rounding::text AS unit,
                  l.commission_agency_percent::text AS agency_percent,
                  l.commission_marketer_percent::text AS marketer_percent,
                  (CASE WHEN l.currency_id = l.company_currency_id
                        THEN CASE WHEN m.move_type = 'out_refund' THEN -1 ELSE 1 END
                             * l.price_subtotal
                        ELSE -l.balance END)::text AS base,
                  m.amount_total::text AS total, p.paid::text AS paid, p.paid_on
             FROM account_move_line l
             JOIN account_move m ON m.id = l.move_id
             JOIN res_company c ON c.id = m.company_id
             JOIN res_currency y ON y.id = c.currency_id
             LEFT JOIN LATERAL (
                 SELECT m.amount_total - m.amount_residual + COALESCE((
                            SELECT sum(CASE WHEN b.currency_id = m.currency_id
                                       THEN b.amount
                                       ELSE m.amount_total
                                            * abs(b.amount_company_currency_signed)
                                            / NULLIF(abs(m.amount_total_signed), 0)
                                       END)
                              FROM account_move__account_payment a
                              JOIN account_payment b ON b.id = a.payment_id
                             WHERE a.invoice_id = m.id AND b.move_id IS NULL
                               AND (b.state = 'in_process' OR (b.state = 'paid'
                                    AND m.amount_residual = m.amount_total))), 0)
                            AS paid,
                        (SELECT max(d.max_date)
                           FROM account_partial_reconcile d
                           JOIN account_move_line t
                             ON t.id IN (d.debit_move_id, d.credit_move_id)
                          WHERE t.move_id = m.id) AS paid_on
                  WHERE m.commission_on = 'payment') p ON true
            WHERE (l.id = ANY(%(ids)s) OR l.commission_origin_id = ANY(%(ids)s))
              AND l.display_type = 'product'
            ORDER BY root, l.commission_origin_id IS NOT NULL, l.id""",
        ids=root_ids,
    )


def _line(row):
    paid = commission.WHOLE
    if row["commission_on"] == "payment":
        paid = commission.paid_part(Decimal(row["paid"]), Decimal(row["total"]))
    base = Decimal(row["base"] or 0)
    return commission.Line(row["id"], base, paid, row["stands"])


def _differences(rows, books, today):
    """The entries that bring the books to what is due of a line and what takes back."""
    first, *rest = rows
    payees = {
        role: first[f"{role}_id"]
        for role in (commission.MARKETER, commission.AGENCY)
        if first[f"{role}_id"]
    }
    terms = commission.Terms(
        Decimal(first["agency_percent"] or 0),
        Decimal(first["marketer_percent"] or 0),
        frozenset(payees),
        Decimal(first["unit"]),
    )
    due = commission.targets(_line(first), [_line(row) for row in rest], terms)
    written = []
    for row in rows:
        for role in (commission.MARKETER, commission.AGENCY):
            stands = books[row["id"]][role]
            steps = max((steps for *_x, steps in stands), default=0)
            wanted = {payees[role]: due[row["id"], role]} if role in payees else {}
            for payee, base, amount in _changes(stands, wanted):
                steps += 1
                written.append(
                    {
                        "line_id": row["id"],
                        "role": role,
                        "step": steps,
                        "payee_id": payee,
                        "date": _day(row, stands, amount, base, today),
                        "base": base,
                        "amount": amount,
                        "agency_percent": terms.agency_percent,
                        "marketer_percent": terms.marketer_percent,
                    }
                )
    return written


def _changes(stands, wanted):
    """[(payee, base, amount)] between what stands and what should."""
    booked = {payee: (base, amount) for payee, base, amount, _steps in stands}
    none = Decimal(0), Decimal(0)
    found = []
    for payee in sorted({*booked, *wanted}):
        base, amount = (
            new - old
            for new, old in zip(
                wanted.get(payee, none), booked.get(payee, none), strict=True
            )
        )
        if base or amount:
            found.append((payee, base, amount))
    return found


def _day(row, stands, amount, base, today):
    """The day of the document for what it earns first, that of the last payment for
    what a payment earns; today for what is changed afterwards."""
    grows = (amount or base) * Decimal(row["base"] or 0) > 0
    if row["stands"] and row["paid_on"] and grows:
        return max(row["paid_on"], row["date"])
    return today if stands else row["date"]
