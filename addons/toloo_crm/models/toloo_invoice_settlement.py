from odoo import fields, models
from odoo.tools import SQL

SETTLEMENTS = [
    ("unsettled", "Unsettled"),
    ("partly", "Partly settled"),
    ("settled", "Settled"),
]
# In the order of their values, which is that of groups.
AGES = [
    ("0", "Not due yet"),
    ("1_30", "1 to 30 days"),
    ("31_60", "31 to 60 days"),
    ("61_90", "61 to 90 days"),
    ("91", "Over 90 days"),
]


class TolooInvoiceSettlement(models.Model):
    """What became of the money of each posted invoice and refund of a customer: what
    is paid, what is left, and for how long it has been due. In the company's currency;
    refunds are negative. Days are counted to the reader's today."""

    _name = "toloo.invoice.settlement"
    _description = "Settlement of invoices"
    _inherit = ["toloo.area.view"]
    _auto = False
    _order = "date_due, id"
    _rec_names_search = ["name", "partner_id.name"]
    _own_fields = ("user_id",)
    _own_form = "account.move"
    _depends = {
        "account.move": [
            "name",
            "state",
            "move_type",
            "partner_id",
            "commercial_partner_id",
            "invoice_user_id",
            "team_id",
            "invoice_date",
            "invoice_date_due",
            "amount_total_signed",
            "amount_residual_signed",
            "company_id",
        ],
        "res.company": ["currency_id"],
        "res.partner": ["area_id"],
        "toloo.area": ["state_id", "city_id"],
    }

    name = fields.Char("Number", readonly=True)
    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    move_type = fields.Selection(
        [("out_invoice", "Invoice"), ("out_refund", "Refund")],
        string="Kind of document",
        readonly=True,
    )
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    commercial_partner_id = fields.Many2one(
        "res.partner", string="Company of the customer", readonly=True
    )
    phone = fields.Char(related="partner_id.phone")
    province_id = fields.Many2one("res.country.state", readonly=True)
    city_id = fields.Many2one("res.city", readonly=True)
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    team_id = fields.Many2one("crm.team", string="Sales team", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    date = fields.Date("Invoice date", readonly=True)
    date_due = fields.Date("Due date", readonly=True)
    settlement = fields.Selection(SETTLEMENTS, readonly=True)
    amount = fields.Monetary("Total", readonly=True)
    paid = fields.Monetary(readonly=True)
    residual = fields.Monetary("To be paid", readonly=True)
    overdue = fields.Monetary(
        readonly=True, help="What is to be paid and was due before today."
    )
    days_late = fields.Integer("Days overdue", aggregator="max", readonly=True)
    age = fields.Selection(AGES, readonly=True)

    @property
    def _table_query(self):
        today = fields.Date.context_today(self)
        return SQL(
            """SELECT s.*,
                   CASE WHEN days_late = 0 THEN 0 ELSE residual END AS overdue,
                   CASE WHEN settlement = 'settled' THEN NULL
                        WHEN days_late = 0 THEN '0'
                        WHEN days_late <= 30 THEN '1_30'
                        WHEN days_late <= 60 THEN '31_60'
                        WHEN days_late <= 90 THEN '61_90'
                        ELSE '91' END AS age
                 FROM (
                   SELECT m.id, m.id AS move_id, m.name, m.move_type, m.partner_id,
                       m.commercial_partner_id, c.area_id, a.state_id AS province_id,
                       a.city_id, m.invoice_user_id AS user_id, m.team_id,
                       m.company_id, o.currency_id, m.invoice_date AS date,
                       m.invoice_date_due AS date_due,
                       m.amount_total_signed AS amount,
                       m.amount_total_signed - m.amount_residual_signed AS paid,
                       m.amount_residual_signed AS residual,
                       CASE WHEN m.amount_residual_signed = 0 THEN 'settled'
                            WHEN m.amount_residual_signed = m.amount_total_signed
                                THEN 'unsettled'
                            ELSE 'partly' END AS settlement,
                       CASE WHEN m.amount_residual_signed = 0 THEN 0
                            ELSE GREATEST(0, %s - COALESCE(
                                m.invoice_date_due, m.invoice_date))
                            END AS days_late
                     FROM account_move m
                     JOIN res_company o ON o.id = m.company_id
                     LEFT JOIN res_partner c ON c.id = m.partner_id
                     LEFT JOIN toloo_area a ON a.id = c.area_id
                    WHERE m.state = 'posted'
                      AND m.move_type IN ('out_invoice', 'out_refund')) s""",
            today,
        )

    def action_open_invoice(self):
        """The form of the invoice."""
        self.ensure_one()
        self.check_access("read")
        return self.move_id._toloo_form_action()
