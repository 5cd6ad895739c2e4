from odoo import api, models
from odoo.fields import Domain
from odoo.tools.misc import format_date, formatLang

MOST = 3
CURRENCIES = ("currency_id", "company_currency")
# Open documents of applications that may be installed: model, what is open, the field
# that says how much or when.
OPEN = (
    ("crm.lead", [("won_status", "=", "pending")], "expected_revenue"),
    ("sale.order", [("state", "in", ("draft", "sent"))], "amount_total"),
    (
        "account.move",
        [
            ("move_type", "=", "out_invoice"),
            ("state", "=", "posted"),
            ("payment_state", "in", ("not_paid", "partial")),
        ],
        "amount_residual",
    ),
    ("project.task", [("is_closed", "=", False)], "date_deadline"),
    ("helpdesk.ticket", [("closed", "=", False)], None),
)


class ResPartner(models.Model):
    """What is open with a contact who calls."""

    _inherit = "res.partner"

    def _toloo_call_documents(self):
        """What the window shows as open with this contact, by the rights of the user:
        [{"model", "id", "kind", "name", "value"}], `value` as text. A product adds its
        own documents by extending this, or by a line of `_toloo_open_documents`."""
        self.ensure_one()
        found = self._toloo_call_activities()
        for model, domain, measure in self._toloo_open_documents():
            found += self._toloo_open_of(model, domain, measure)
        return found

    @api.model
    def _toloo_open_documents(self):
        """[(model, domain of the open ones, field to show or None)]; a model that is
        not installed is left out."""
        return [line for line in OPEN if line[0] in self.env]

    def _toloo_call_activities(self):
        """The open activities at this contact."""
        activities = self.env["mail.activity"].search(
            [("res_model", "=", "res.partner"), ("res_id", "=", self.id)],
            order="date_deadline, id",
            limit=MOST,
        )
        return [
            {
                "model": "res.partner",
                "id": self.id,
                "kind": activity.activity_type_id.name or "",
                "name": activity.summary or activity.user_id.name or "",
                "value": self._toloo_value(activity, "date_deadline"),
            }
            for activity in activities
        ]

    def _toloo_open_of(self, name, domain, measure):
        documents = self.env[name]
        if not documents.has_access("read"):
            return []
        # By the contact's own index; a company has the documents of its people, too.
        own = Domain("partner_id", "child_of", self.id)
        kind = self._toloo_kind(name)
        return [
            {
                "model": name,
                "id": document.id,
                "kind": kind,
                "name": document.display_name,
                "value": self._toloo_value(document, measure),
            }
            for document in documents.search(own & Domain(domain), limit=MOST)
        ]

    @api.model
    def _toloo_kind(self, name):
        """The word for open documents of a model: for some that of the office, where
        the model's own name is that of the books."""
        words = {
            "account.move": self.env._("Invoice"),
            "sale.order": self.env._("Quotation"),
        }
        # What a model is called is the same for all, and no secret.
        return words.get(name) or self.env["ir.model"].sudo()._get(name).name

    @api.model
    def _toloo_value(self, document, measure):
        """A document's amount or date as people read it."""
        field = measure and document._fields[measure]
        value = field and document[measure]
        if not value:
            return ""
        if field.type == "date":
            return format_date(self.env, value)
        if field.type == "datetime":
            return format_date(self.env, value.date())
        names = [n for n in CURRENCIES if n in document._fields]
        currency = document[names[0]] if names else self.env.company.currency_id
        return formatLang(self.env, value, currency_obj=currency)
