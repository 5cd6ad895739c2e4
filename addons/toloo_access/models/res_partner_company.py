from odoo import api, models

# Stored texts of a contact that hold the name of its company.
COMPANY_TEXTS = {"complete_name": "name", "commercial_company_name": "company_name"}


class ResPartner(models.Model):
    """A person in sight may belong to a company out of sight: what is shown of him
    leaves its name out."""

    _inherit = "res.partner"

    def _toloo_hidden_company_ids(self):
        """Ids of those whose company is out of the user's sight, whatever right the
        environment has: the host names linked records in nobody's right."""
        user = self.env.user
        if "toloo.access.version" not in self.env.registry or user._toloo_sees_all():
            return set()
        # Only whether the company is in sight is used.
        above = {p.id: p.parent_id | p.commercial_partner_id - p for p in self.sudo()}
        companies = self.union(*above.values())._origin
        hidden = self._toloo_hidden_ids(companies.ids)
        return {id_ for id_, found in above.items() if hidden & set(found._origin.ids)}

    @api.depends_context("uid")
    def _compute_display_name(self):
        hidden = self._toloo_hidden_company_ids()
        alone = self.filtered(lambda partner: partner.id in hidden)
        result = super(ResPartner, self - alone)._compute_display_name()
        bare = {
            "formatted_display_name": False,
            "partner_display_name_hide_company": True,
        }
        super(ResPartner, alone.with_context(**bare))._compute_display_name()
        for partner in alone:
            partner.display_name = partner.with_context(**bare).display_name
        return result

    def _toloo_cover_copies(self, rows, names):
        """Here too the names of companies in stored texts."""
        result = super()._toloo_cover_copies(rows, names)
        texts = COMPANY_TEXTS.keys() & set(names)
        hidden = texts and self._toloo_hidden_company_ids()
        for row in rows:
            if hidden and row["id"] in hidden:
                partner = self.browse(row["id"])
                row.update({name: partner[COMPANY_TEXTS[name]] for name in texts})
        return result

    def _toloo_copied_names(self, names):
        copied = super()._toloo_copied_names(names)
        return copied | (COMPANY_TEXTS.keys() & set(names))

    def _read_group_groupby(self, alias, groupby_spec, query):
        if groupby_spec in COMPANY_TEXTS and self._toloo_limited():
            groupby_spec = COMPANY_TEXTS[groupby_spec]
        return super()._read_group_groupby(alias, groupby_spec, query)
