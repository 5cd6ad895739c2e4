from odoo import fields, models


class IrSequenceDateRange(models.Model):
    _inherit = "ir.sequence.date_range"

    jalali_period = fields.Selection(
        [("jalali_year", "Jalali year"), ("jalali_month", "Jalali month")],
        readonly=True,
        help="The period that this subsequence was made for; empty for others.",
    )

    # Ranges of the core's own types: no extension of PostgreSQL is needed for them.
    _one_range_a_jalali_day = models.Constraint(
        "EXCLUDE USING gist (int4range(sequence_id, sequence_id, '[]') WITH &&,"
        " daterange(date_from, date_to, '[]') WITH &&)"
        " WHERE (jalali_period IS NOT NULL)",
        "Two Jalali subsequences of the same sequence cannot share a day.",
    )
