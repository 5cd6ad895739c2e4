from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class TolooSaleSettlement(models.Model):
    """Making settlements: one statement for all marketers and agencies.

    Two who settle at once: the second waits for the rows of the first, fails because
    they are newer than what he sees, and is run again by the host; then nothing is
    open any more. Rows are written in the order of the entries, so that neither waits
    for the other.
    """

    _inherit = "toloo.sale.settlement"

    @api.model
    def _open_domain(self, company, date_to, payees=None):
        """Domain of the commission that a settlement up to a day would settle."""
        domain = Domain("company_id", "=", company.id)
        domain &= Domain("date", "<=", date_to)
        domain &= Domain("is_settled", "=", False)
        if payees:
            domain &= Domain("payee_id", "in", payees.ids)
        return domain

    @api.model
    def _make(self, company, date_from, date_to, payees=None):
        """Settle what is open up to `date_to` with all, or with these payees, as far
        as the user sees it. Who owes more than he earned is left out: his balance is
        carried on.

        :return: the settlements, drafts, by payee
        """
        self.check_access("create")
        entries = self.env["toloo.sale.commission"]
        self.env.flush_all()
        query = entries._search(self._open_domain(company, date_to, payees))
        self.env.cr.execute(
            SQL(
                """WITH open AS MATERIALIZED (%(open)s),
                   made AS (
                       INSERT INTO toloo_sale_settlement (company_id, currency_id,
                              payee_id, area_id, date_from, date_to, state, amount,
                              carried, entry_count, create_uid, create_date, write_uid,
                              write_date)
                       SELECT %(company)s, %(currency)s, o.payee_id, p.area_id,
                              %(first)s, %(last)s, 'draft', sum(o.amount),
                              COALESCE(sum(o.amount) FILTER (WHERE o.date < %(first)s),
                                       0), count(*),
                              %(uid)s, now() AT TIME ZONE 'UTC', %(uid)s,
                              now() AT TIME ZONE 'UTC'
                         FROM open o JOIN res_partner p ON p.id = o.payee_id
                        GROUP BY o.payee_id, p.area_id HAVING sum(o.amount) >= 0
                        ORDER BY o.payee_id
                       RETURNING id, payee_id),
                   settled AS (
                       INSERT INTO toloo_sale_settlement_line (settlement_id, entry_id,
                              released, create_uid, create_date, write_uid, write_date)
                       SELECT m.id, o.id, false, %(uid)s, now() AT TIME ZONE 'UTC',
                              %(uid)s, now() AT TIME ZONE 'UTC'
                         FROM open o JOIN made m ON m.payee_id = o.payee_id
                        ORDER BY o.id
                           ON CONFLICT (entry_id) WHERE NOT released DO NOTHING)
                   SELECT id FROM made ORDER BY payee_id""",
                open=query.select(
                    *(
                        SQL.identifier(entries._table, name)
                        for name in ("id", "payee_id", "amount", "date")
                    )
                ),
                company=company.id,
                currency=company.currency_id.id,
                first=date_from,
                last=date_to,
                uid=self.env.uid,
            )
        )
        made = self.browse([row[0] for row in self.env.cr.fetchall()])
        self.env.invalidate_all(flush=False)
        return made
