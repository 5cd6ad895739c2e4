from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL


class TolooSaleSettlement(models.Model):
    """The life of a settlement. Of two who change one at once, the second waits, and
    finds it changed."""

    _inherit = "toloo.sale.settlement"

    def action_confirm(self):
        """Confirm drafts: what they say is owed.

        :raise UserError: if one is not a draft
        """
        self._turn(("draft",), "confirmed", self.env._("Only drafts are confirmed."))
        return True

    def action_pay(self):
        """Mark confirmed settlements as paid, where no bill does it.

        :raise UserError: if one is not confirmed, or is paid by a bill
        """
        self.check_access("write")
        if any(settlement._has_bill() for settlement in self):
            raise UserError(
                self.env._("This is paid by its bill: register the payment there.")
            )
        message = self.env._("Only confirmed settlements are paid.")
        self._turn(("confirmed",), "paid", message)
        return True

    def action_cancel(self):
        """Cancel unpaid settlements: their commission is open again.

        :raise UserError: if one is paid, or has a bill that stands
        """
        self.check_access("write")
        if any(settlement._has_bill() for settlement in self):
            raise UserError(self.env._("Cancel the bill of this settlement first."))
        message = self.env._("What is paid or cancelled already is not cancelled.")
        self._turn(("draft", "confirmed"), "cancelled", message)
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_sale_settlement_line SET released = true
                    WHERE settlement_id = ANY(%s) AND NOT released""",
                self.ids,
            )
        )
        self.env.invalidate_all(flush=False)
        return True

    def action_create_bill(self):
        """Make a draft vendor bill of each of these, for who may enter bills.

        :raise UserError: if one is not confirmed, has a bill, or amounts to nothing
        """
        self.check_access("write")
        if any(s._has_bill() or not s.amount for s in self):
            raise UserError(self.env._("This has a bill, or there is nothing to pay."))
        message = self.env._("Only confirmed settlements are paid.")
        self._turn(("confirmed",), "confirmed", message)
        for settlement in self:
            bill = self.env["account.move"].with_company(settlement.company_id)
            # The bill is the user's own; that it pays this is written by the action.
            settlement.sudo().bill_id = bill.create(settlement._bill_values())
        return self.action_bill() if len(self) == 1 else True

    def _bill_values(self):
        self.ensure_one()
        name = self.env._("Commission, %s", self._period_text())
        return {
            "move_type": "in_invoice",
            "partner_id": self.payee_id.id,
            "invoice_date": fields.Date.context_today(self),
            "currency_id": self.currency_id.id,
            "ref": self.env._("Commission no. %s", self.id),
            "invoice_line_ids": [
                Command.create(
                    {
                        "name": name,
                        "quantity": 1,
                        "price_unit": self.amount,
                        "tax_ids": [Command.clear()],
                    }
                )
            ],
        }

    def _has_bill(self):
        # A bill counts also for who may not see it.
        bill = self.sudo().bill_id
        return bool(bill) and bill.state != "cancel"

    def _turn(self, states, state, message):
        """Bring these from one of `states` to `state`, all of them or none."""
        self.check_access("write")
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_sale_settlement s SET state = %s, write_uid = %s,
                          write_date = now() AT TIME ZONE 'UTC'
                     FROM (SELECT id FROM toloo_sale_settlement WHERE id = ANY(%s)
                            ORDER BY id FOR NO KEY UPDATE) q
                    WHERE q.id = s.id AND s.state = ANY(%s)""",
                *(state, self.env.uid, self.ids, list(states)),
            )
        )
        if not self or self.env.cr.rowcount != len(self):
            raise UserError(message)
        self.invalidate_recordset(["state"])
