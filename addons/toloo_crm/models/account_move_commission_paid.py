from odoo import models
from odoo.tools import SQL


class AccountMove(models.Model):
    """What payments change: what invoices earn, and what settlements are paid."""

    _inherit = "account.move"

    def _commission_paid(self):
        """These documents, as superuser, were paid or unpaid in part."""
        moves = self._commission_moves()
        moves.filtered(lambda m: m.commission_on == "payment")._commission_reckon()
        self._commission_bills()

    def _commission_bills(self):
        """Settlements follow the bills that pay them."""
        bills = self.filtered(lambda move: move.move_type == "in_invoice")
        if not bills:
            return
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_sale_settlement s
                      SET state = n.state, write_date = now() AT TIME ZONE 'UTC'
                     FROM (SELECT t.id, CASE WHEN b.state = 'posted' AND b.payment_state
                                  IN ('paid', 'in_payment') THEN 'paid'
                                  ELSE 'confirmed' END AS state
                             FROM toloo_sale_settlement t
                             JOIN account_move b ON b.id = t.bill_id
                            WHERE t.bill_id = ANY(%s)
                              AND t.state IN ('confirmed', 'paid')
                            ORDER BY t.id FOR NO KEY UPDATE OF t) n
                    WHERE n.id = s.id AND s.state <> n.state""",
                bills.ids,
            )
        )
        self.env["toloo.sale.settlement"].invalidate_model(["state"])
