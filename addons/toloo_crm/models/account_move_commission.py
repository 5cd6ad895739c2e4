from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .toloo_commission_percent_mixin import READERS

NAMED = ("marketer_id", "agency_id", "commission_on")


class AccountMove(models.Model):
    """An invoice earns commission for its marketer and his agency when it is posted,
    or as it is paid. Whatever else happens to it brings the books to what is due."""

    _name = "account.move"
    _inherit = ["account.move", "toloo.commission.payee.mixin"]

    commission_on = fields.Selection(
        lambda self: self.env["res.company"]._fields["commission_on"].selection,
        "Commission is earned",
        readonly=True,
        copy=False,
        groups=READERS,
        help="As the company had it when the invoice was posted.",
    )
    sale_commission_ids = fields.One2many(
        "toloo.sale.commission", "move_id", string="Commission"
    )
    sale_commission_amount = fields.Monetary(
        "Commission earned",
        compute="_compute_sale_commission_amount",
        currency_field="company_currency_id",
        help="What the user may see of it.",
    )

    @api.depends("sale_commission_ids.amount")
    @api.depends_context("uid")
    def _compute_sale_commission_amount(self):
        entries = self.env["toloo.sale.commission"]
        sums = dict(
            entries._read_group(
                [("move_id", "in", self.ids)], ["move_id"], ["amount:sum"]
            )
        )
        for move in self:
            move.sale_commission_amount = sums.get(move._origin, 0)

    def write(self, vals):
        """As the host's.

        :raise UserError: if a posted invoice would get another marketer
        """
        self._check_commission_named(vals)
        result = super().write(vals)
        if "state" in vals:
            moves = self._commission_moves()
            if vals["state"] == "posted":
                moves._commission_fix()
            moves._commission_reckon()
            self._commission_bills()
        return result

    def _check_commission_named(self, vals):
        names = [name for name in NAMED if name in vals]
        if not names or vals.get("state", "posted") != "posted":
            return
        for move in self.sudo():
            changed = any(
                (move[name] or None) != _value(move, name, vals) for name in names
            )
            if move.state == "posted" and changed:
                raise UserError(
                    self.env._(
                        "“%s” is posted and has earned. Reset it to draft to name "
                        "another marketer or agency.",
                        move.name,
                    )
                )

    def _commission_moves(self):
        """Those of these that may earn or take back, in the right of the books:
        whoever posts or pays an invoice need not see commission."""
        return self.sudo().filtered(
            lambda move: move.is_sale_document(include_receipts=True)
            and (
                move.marketer_id
                or move.agency_id
                or move.reversed_entry_id
                or move.move_type == "out_refund"
            )
        )

    def action_toloo_commission(self):
        """The commission of these invoices that the user may see."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_sale_commission"
        )
        action["domain"] = [("move_id", "in", self.ids)]
        return action

    def _commission_fix(self):
        """Store with what was posted how it earns: percents, and what it takes back.

        What takes back of these invoices follows, as their lines may be new ones.
        """
        if not self:
            return
        self.env.flush_all()
        moves = self | self.search(
            [("reversed_entry_id", "in", self.ids), ("state", "=", "posted")]
        )
        self.env.cr.execute(
            SQL(
                """UPDATE account_move m SET commission_on = c.commission_on
                     FROM res_company c
                    WHERE c.id = m.company_id AND m.id = ANY(%s)""",
                self.ids,
            )
        )
        self.env.cr.execute(_origins_sql(moves.ids))
        roots = self._commission_root_products(moves)
        products = self.env["product.product"].browse(set(roots.values()))
        percents = products._commission_percents()
        rows = [(id_, *percents[product]) for id_, product in roots.items()]
        self.env.cr.execute(_percents_sql(moves.ids, rows))
        self.env.invalidate_all(flush=False)

    def _commission_root_products(self, moves):
        """{line id: product id} of the lines that earn by themselves."""
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT l.id, l.product_id FROM account_move_line l
                         JOIN account_move m ON m.id = l.move_id
                        WHERE l.move_id = ANY(%s) AND l.display_type = 'product'
                          AND l.product_id IS NOT NULL
                          AND l.commission_origin_id IS NULL
                          AND (m.marketer_id IS NOT NULL OR m.agency_id IS NOT NULL)""",
                    moves.ids,
                )
            )
        )


def _value(move, name, vals):
    """The value that a write gives, as the record would have it."""
    field = move._fields[name]
    if field.type == "many2one":
        return move.env[field.comodel_name].browse(vals[name] or []) or None
    return vals[name] or None


def _origins_sql(ids):
    """Each line that takes back gets the line that earned: the one it was copied from,
    if its document reverses that one's; else one of the same product there, or of the
    same line of the order."""
    return SQL(
        """UPDATE account_move_line l SET commission_origin_id = f.root
             FROM (SELECT x.id, COALESCE(copied.root, alike.root, ordered.root) AS root
                     FROM account_move_line x
                     JOIN account_move m ON m.id = x.move_id
                     LEFT JOIN account_move b ON b.id = m.reversed_entry_id
                     LEFT JOIN LATERAL (
                         SELECT COALESCE(o.commission_origin_id, o.id) AS root
                           FROM account_move_line o
                          WHERE o.id = x.commission_origin_id AND o.move_id IN
                                (m.reversed_entry_id, b.reversed_entry_id)
                     ) copied ON true
                     LEFT JOIN LATERAL (
                         SELECT COALESCE(o.commission_origin_id, o.id) AS root
                           FROM account_move_line o
                          WHERE o.move_id = m.reversed_entry_id
                            AND o.product_id = x.product_id
                            AND o.display_type = 'product'
                          ORDER BY o.id LIMIT 1
                     ) alike ON true
                     LEFT JOIN LATERAL (
                         SELECT o.id AS root
                           FROM sale_order_line_invoice_rel r
                           JOIN sale_order_line_invoice_rel s
                             ON s.order_line_id = r.order_line_id
                           JOIN account_move_line o ON o.id = s.invoice_line_id
                           JOIN account_move n ON n.id = o.move_id
                          WHERE r.invoice_line_id = x.id
                            AND m.move_type = 'out_refund'
                            AND n.move_type = 'out_invoice' AND n.state = 'posted'
                            AND o.commission_origin_id IS NULL
                            AND o.product_id = x.product_id
                          ORDER BY o.id DESC LIMIT 1
                     ) ordered ON true
                    WHERE x.move_id = ANY(%s) AND x.display_type = 'product') f
            WHERE f.id = l.id AND l.commission_origin_id IS DISTINCT FROM f.root""",
        list(ids),
    )


def _percents_sql(ids, rows):
    """The lines of these documents get their percents: what earns by itself those of
    `rows`, what takes back those of what it takes back of."""
    return SQL(
        """WITH known (id, agency, marketer) AS (
               SELECT * FROM unnest(%s::int[], %s::numeric[], %s::numeric[])),
           wanted AS (
               SELECT l.id,
                      CASE WHEN l.commission_origin_id IS NULL THEN k.agency
                           ELSE COALESCE(r.agency, o.commission_agency_percent) END
                          AS agency,
                      CASE WHEN l.commission_origin_id IS NULL THEN k.marketer
                           ELSE COALESCE(r.marketer, o.commission_marketer_percent) END
                          AS marketer
                 FROM account_move_line l
                 LEFT JOIN known k ON k.id = l.id
                 LEFT JOIN known r ON r.id = l.commission_origin_id
                 LEFT JOIN account_move_line o ON o.id = l.commission_origin_id
                WHERE l.move_id = ANY(%s) AND l.display_type = 'product')
           UPDATE account_move_line l
              SET commission_agency_percent = w.agency,
                  commission_marketer_percent = w.marketer
             FROM wanted w
            WHERE w.id = l.id
              AND (l.commission_agency_percent, l.commission_marketer_percent)
                  IS DISTINCT FROM (w.agency, w.marketer)""",
        [row[0] for row in rows],
        [row[1] for row in rows],
        [row[2] for row in rows],
        list(ids),
    )
