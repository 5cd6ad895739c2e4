from odoo import api, fields, models
from odoo.tools import SQL


class TolooCommissionMixin(models.AbstractModel):
    """An entry of commission: what was earned, or what was taken back of it.

    Entries are written by what happens to documents, and by nobody else. Amounts are in
    the company's currency, rounded to it; what is taken back is negative.
    """

    _name = "toloo.commission.mixin"
    _description = "What was earned"
    _inherit = ["toloo.fixed.mixin"]
    _order = "date desc, id desc"
    _own_fields = ("user_id",)
    _check_company_auto = True

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Colleague",
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    date = fields.Date(required=True, readonly=True)
    base = fields.Monetary("Earned of", readonly=True)
    amount = fields.Monetary(readonly=True)

    @api.model
    def _insert_entries(self, rows, columns, taken, joins, order):
        """Write entries in one statement; whose they are follows from their document.

        :param rows: dicts with the keys of `columns`
        :param columns: {column: its type in PostgreSQL}
        :param taken: {column: SQL of what it takes from the document}
        :param joins: SQL that joins the document to the rows `v`, its contact as `p`
        :param order: SQL of the order that entries are numbered in
        """
        values = SQL(", ").join(
            SQL("%s::%s[]", [row[name] for row in rows], SQL(kind))
            for name, kind in columns.items()
        )
        self.env.cr.execute(
            SQL(
                """INSERT INTO %(table)s (%(names)s, %(takers)s, area_id,
                       create_uid, create_date, write_uid, write_date)
                   SELECT v.*, %(taken)s, p.area_id, %(uid)s,
                       now() AT TIME ZONE 'UTC', %(uid)s, now() AT TIME ZONE 'UTC'
                     FROM unnest(%(values)s) v (%(names)s) %(joins)s
                    ORDER BY %(order)s""",
                table=SQL.identifier(self._table),
                names=SQL(", ").join(map(SQL.identifier, columns)),
                takers=SQL(", ").join(map(SQL.identifier, taken)),
                taken=SQL(", ").join(map(SQL, taken.values())),
                values=values,
                joins=SQL(joins),
                order=SQL(order),
                uid=self.env.uid,
            )
        )
        self.invalidate_model()
