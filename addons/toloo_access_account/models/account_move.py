from odoo import models


class AccountMove(models.Model):
    _name = "account.move"
    _inherit = ["account.move", "toloo.area.mixin"]
    _own_fields = ("invoice_user_id", "create_uid")

    # All that the lists' counts look at.
    _area_count_idx = models.Index("(area_id, company_id, move_type, partner_id)")
    # Each page of invoices looks for others of the same day and sum. By the day alone
    # a busy one is read through for each row.
    _same_sum_idx = models.Index(
        "(invoice_date, amount_total) WHERE invoice_date IS NOT NULL"
    )

    def _toloo_guarded(self):
        # Cancelling a payment takes its draft entry along.
        return self.filtered(lambda move: not move.origin_payment_id)

    def _set_next_made_sequence_gap(self, made_gap):
        # The next number may be of another area. That it follows a gap is noted by
        # the journal, and not by the right of whoever made the gap.
        return super(AccountMove, self.sudo())._set_next_made_sequence_gap(made_gap)
