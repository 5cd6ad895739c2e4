from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

NAMED = {"fields": {"display_name": {}}}
SPEC = {
    "display_name": {},
    "is_company": {},
    "active": {},
    "parent_id": NAMED,
    "job_position_id": NAMED,
    "role_ids": NAMED,
    "email": {},
    "street": {},
    "street2": {},
    "city": {},
    "zip": {},
    "state_id": NAMED,
    "user_id": NAMED,
    "last_interaction_date": {},
}


class TolooCustomerPage(models.AbstractModel):
    """The head of the page: who it is, how to reach them, what they owe."""

    _inherit = "toloo.customer.page"

    @api.model
    def _head_spec(self, partner):
        return {
            name: spec
            for name, spec in SPEC.items()
            if name in partner._fields
            and partner._has_field_access(partner._fields[name], "read")
        }

    @api.model
    def _head_links(self, partner):
        """(contact, names of the fields by which the head leads elsewhere)."""
        return partner, [n for n, s in self._head_spec(partner).items() if s]

    @api.model
    def _head(self, partner):
        (values,) = partner.web_read(self._head_spec(partner))
        return {
            "id": partner.id,
            "name": values["display_name"],
            "is_company": values["is_company"],
            "active": values["active"],
            "company": values.get("parent_id") or False,
            "job": self._name_of(values.get("job_position_id")),
            "roles": list(map(self._name_of, values.get("role_ids") or [])),
            "phones": self._phones(partner),
            "email": values["email"] or "",
            "address": self._address(values),
            "user": self._name_of(values.get("user_id")),
            "last_interaction": values.get("last_interaction_date") or False,
            "doings": [
                {"method": method, "title": title}
                for method, title in partner._toloo_customer_actions()
            ],
            "currency_id": self.env.company.currency_id.id,
            **self._balance(partner),
        }

    @api.model
    def _name_of(self, value):
        return value["display_name"] if value else ""

    @api.model
    def _address(self, values):
        """In one line, the province first, as addresses are read in Iran."""
        names = ("city", "street", "street2", "zip")
        parts = [self._name_of(values.get("state_id"))]
        parts += [values.get(name) for name in names]
        return " – ".join(filter(None, parts))

    @api.model
    def _phones(self, partner):
        numbers = self.env["toloo.phone.number"]
        if not numbers.has_access("read"):
            return []
        kinds = dict(numbers._fields["kind"]._description_selection(self.env))
        rows = numbers.search([("partner_id", "=", partner.id)])
        return [
            {
                "id": row.id,
                "number": row.number,
                "shown": row.display_name,
                "kind": kinds.get(row.kind, ""),
            }
            for row in rows
        ]

    @api.model
    def _balance(self, partner):
        """{"debt", "credit"} by the open receivable lines that the user sees, in the
        current company's currency; empty where he sees none at all. Of a person in a
        company, those of his own documents."""
        lines = self.env["account.move.line"]
        if not lines.has_access("read"):
            return {}
        alone = partner.commercial_partner_id != partner
        path = "move_id.partner_id" if alone else "partner_id"
        domain = self._family_domain(partner, path)
        domain &= Domain("account_id.account_type", "=", "asset_receivable")
        domain &= Domain("parent_state", "=", "posted")
        domain &= Domain("reconciled", "=", False)
        domain &= Domain("company_id", "=", self.env.company.id)
        query = lines._search(domain)
        if query.is_empty():
            return {"debt": 0, "credit": 0}
        amount = lines._field_to_sql(query.table, "amount_residual")
        sums = [
            SQL("COALESCE(sum(%s) FILTER (WHERE %s > 0), 0)", amount, amount),
            SQL("COALESCE(-sum(%s) FILTER (WHERE %s < 0), 0)", amount, amount),
        ]
        ((debt, credit),) = self.env.execute_query(query.select(*sums))
        return {"debt": float(debt), "credit": float(credit)}
