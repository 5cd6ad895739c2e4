from odoo import api, fields, models
from odoo.fields import Domain

OFFICER = "toloo_access.group_officer"


class ResPartner(models.Model):
    """Tasks of a contact; of a company those of its people too. A task of the house is
    one on the contact of our own company."""

    _inherit = "res.partner"

    toloo_task_count = fields.Integer(
        "Open tasks", compute="_compute_toloo_task_count", groups=OFFICER
    )

    def _toloo_task_domain(self):
        own = Domain("partner_id", "in", self.ids)
        return own | Domain("partner_id.commercial_partner_id", "in", self.ids)

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_toloo_task_count(self):
        tasks = self.env["project.task"]
        domain = Domain("is_closed", "=", False) & self._toloo_task_domain()
        rows = tasks._read_group(domain, ["partner_id"], ["__count"])
        counts = {}
        # Whose staff it is counts, whether or not the user sees the company.
        for contact, count in rows:
            for holder in {contact.id, contact.sudo().commercial_partner_id.id}:
                counts[holder] = counts.get(holder, 0) + count
        for partner in self:
            partner.toloo_task_count = counts.get(partner._origin.id, 0)

    def action_toloo_tasks(self):
        """The tasks of these contacts and, of companies, of their people.

        :raise AccessError: if the user may not read one of the contacts
        """
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id("toloo_crm.action_task_all")
        action["domain"] = list(self._toloo_task_domain())
        action["context"] = {"search_default_open": 1}
        if len(self) == 1:
            action["context"]["default_partner_id"] = self.id
            action["display_name"] = self.env._("Tasks of %s", self.display_name)
        return action

    def action_toloo_new_task(self):
        """A dialog to enter a task on this contact.

        :raise AccessError: if the user may not read the contact
        """
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New task"),
            "res_model": "project.task",
            "views": [(self.env.ref("toloo_crm.view_task_form").id, "form")],
            "target": "new",
            "context": {
                "default_partner_id": self.id,
                "default_user_ids": self.env.user.ids,
            },
        }
