from odoo import api, fields, models
from odoo.tools import SQL


class ResPartnerCategory(models.Model):
    _inherit = "res.partner.category"
    _description = "Contact group"

    contact_count = fields.Integer("Contacts", compute="_compute_contact_count")

    def _compute_contact_count(self):
        counts = self._toloo_count([])
        for group in self:
            group.contact_count = counts.get(group.id, 0)

    @api.model
    def _toloo_count(self, domain):
        """{group: contacts of `domain` in it or below it, each once}"""
        self.flush_model(["parent_path"])
        self.env["res.partner"].flush_model(["category_id"])
        contacts = self.env["res.partner"]._search(domain)
        query = SQL(
            """SELECT g.id, count(DISTINCT r.partner_id)
                 FROM res_partner_category g
                 JOIN res_partner_category b
                   ON b.parent_path LIKE g.parent_path || '%%'
                 JOIN res_partner_res_partner_category_rel r ON r.category_id = b.id
                WHERE r.partner_id IN %s
                GROUP BY g.id""",
            contacts.subselect(),
        )
        return dict(self.env.execute_query(query))

    def action_open_contacts(self):
        """The contacts of this group and of all groups below it."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("contacts.action_contacts")
        action["domain"] = [("category_id", "child_of", self.id)]
        action["context"] = {"default_category_id": [(4, self.id)]}
        action["display_name"] = self.display_name
        return action
