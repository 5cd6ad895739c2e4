from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.toloo_access.area_field import AreaField


class CrmLead(models.Model):
    _name = "crm.lead"
    _inherit = ["crm.lead", "toloo.area.mixin"]

    # What it follows is itself known only after the record is made.
    area_id = AreaField(precompute=False)

    # All that the lists' counts look at.
    _area_count_idx = models.Index(
        "(area_id, company_id, type, partner_id) WHERE active IS TRUE"
    )

    @api.depends("partner_id", "state_id", "country_id")
    def _compute_area_id(self):  # pylint: disable=missing-return
        """The contact's area; a lead without a contact has that of its own address."""
        super()._compute_area_id()
        alone = self.filtered(lambda lead: not lead.partner_id)
        area = self.env["toloo.area"]
        provinces = area._of_place("province", alone.state_id.ids)
        countries = area._of_place("country", alone.country_id.ids)
        for lead in alone:
            lead.area_id = provinces.get(lead.state_id.id) or countries.get(
                lead.country_id.id
            )

    @api.model
    def _toloo_fill_area(self, partner_ids=None):
        """As of all documents; leads without a contact are placed when the column is
        new, and follow their own address afterwards."""
        count = super()._toloo_fill_area(partner_ids)
        if partner_ids is None:
            self.env.cr.execute(
                SQL(
                    """UPDATE crm_lead l SET area_id = COALESCE(
                           (SELECT a.id FROM toloo_area a
                             WHERE a.kind = 'province' AND a.state_id = l.state_id),
                           (SELECT a.id FROM toloo_area a
                             WHERE a.kind = 'country' AND a.country_id = l.country_id))
                        WHERE l.partner_id IS NULL"""
                )
            )
        return count

    @api.model
    def _toloo_area_domain(self, user):
        """A lead without a contact is seen by its own address, by all without one."""
        areas = user._toloo_area_ids()
        if areas is None:
            return Domain.TRUE
        nowhere = Domain("partner_id", "=", False) & Domain("area_id", "=", False)
        house = Domain("partner_id", "in", self.env["res.partner"]._toloo_house_ids())
        return Domain("area_id", "in", areas) | nowhere | house
