from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL


class TolooEnding(models.Model):
    """What ends: quotations and invoices with an end date, one list to call and write
    from. A quotation that was converted is there as its invoice."""

    _name = "toloo.ending"
    _description = "End date of a document"
    _inherit = ["toloo.area.view"]
    _auto = False
    _order = "date_end, id"
    _own_fields = ("user_id",)
    _own_form = "sale.order"
    _depends = {
        "sale.order": [
            "name",
            "partner_id",
            "user_id",
            "company_id",
            "currency_id",
            "amount_total",
            "date_end",
            "state",
            "converted",
        ],
        "account.move": [
            "name",
            "partner_id",
            "invoice_user_id",
            "company_id",
            "currency_id",
            "amount_total",
            "date_end",
            "state",
            "move_type",
        ],
        "res.partner": ["area_id"],
    }

    name = fields.Char("Document", readonly=True)
    kind = fields.Selection(
        [("order", "Quotation"), ("invoice", "Invoice")], readonly=True
    )
    order_id = fields.Many2one("sale.order", string="Quotation", readonly=True)
    move_id = fields.Many2one("account.move", string="Invoice", readonly=True)
    partner_id = fields.Many2one("res.partner", string="Customer", readonly=True)
    phone = fields.Char(related="partner_id.phone")
    email = fields.Char(related="partner_id.email")
    user_id = fields.Many2one("res.users", string="Salesperson", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    amount_total = fields.Monetary("Total", readonly=True)
    date_end = fields.Date("End date", readonly=True)
    is_near = fields.Boolean(
        "Ends soon", compute="_compute_is_near", search="_search_is_near"
    )

    @property
    def _table_query(self):
        return SQL(
            """SELECT 2 * o.id AS id, 'order' AS kind, o.id AS order_id,
                      NULL::int AS move_id, o.name, o.partner_id, o.user_id,
                      o.company_id, o.currency_id, o.amount_total, o.date_end,
                      p.area_id
                 FROM sale_order o JOIN res_partner p ON p.id = o.partner_id
                WHERE o.date_end IS NOT NULL AND o.state <> 'cancel'
                  AND o.converted IS NOT TRUE
               UNION ALL
               SELECT 2 * m.id + 1, 'invoice', NULL, m.id, m.name, m.partner_id,
                      m.invoice_user_id, m.company_id, m.currency_id,
                      m.amount_total, m.date_end, p.area_id
                 FROM account_move m JOIN res_partner p ON p.id = m.partner_id
                WHERE m.date_end IS NOT NULL AND m.state <> 'cancel'
                  AND m.move_type = 'out_invoice'"""
        )

    @api.model
    def _near_domain(self):
        """What ends from today until as many days from now as the company has set."""
        days = self.env.company.ending_days
        return Domain("date_end", ">=", "today") & Domain(
            "date_end", "<=", f"today +{days}d"
        )

    @api.depends("date_end")
    @api.depends_context("company")
    def _compute_is_near(self):
        near = self.filtered_domain(self._near_domain())
        near.is_near = True
        (self - near).is_near = False

    @api.model
    def _search_is_near(self, operator, value):
        return self._near_domain() if operator == "in" else NotImplemented

    def _document(self):
        self.ensure_one()
        return self.move_id or self.order_id

    def action_open_document(self):
        """The form of the quotation or invoice."""
        self.check_access("read")
        document = self._document()
        document.check_access("read")
        return document.get_formview_action()

    def action_log_interaction(self):
        """A dialog to log the talk about this document with its customer."""
        self.ensure_one()
        self.check_access("read")
        action = self.partner_id.action_log_interaction()
        document = self._document()
        action["context"] |= {
            "default_direction": "out",
            "default_name": document.display_name,
            "default_res_model": document._name,
            "default_res_id": document.id,
        }
        return action

    def action_send_email(self):
        """Write an e-mail to the customers of these documents.

        :raise UserError: where none of them has an address
        """
        self.check_access("read")
        if not any(self.mapped("email")):
            raise UserError(self.env._("None of these customers has an e-mail."))
        return self.partner_id.action_toloo_email()
