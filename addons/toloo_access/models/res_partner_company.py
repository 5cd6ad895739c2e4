from odoo import api, models
from odoo.tools import SQL


class ResPartner(models.Model):
    """A person in sight may belong to a company out of sight: what is shown of him
    leaves its name out."""

    _inherit = "res.partner"

    @api.model
    def _toloo_company_texts(self):
        """{stored text of a contact that is its company's: what of its own stands for
        it}."""
        return {
            "complete_name": "name",
            "commercial_company_name": "company_name",
            "company_registry": None,
            "vat": None,
        }

    def _toloo_hidden_company_ids(self):
        """Ids of those whose company is out of the user's sight, whatever right the
        environment has: the host names linked records in nobody's right."""
        user = self.env.user
        if "toloo.access.version" not in self.env.registry or user._toloo_sees_all():
            return set()
        # By SQL: what the ORM reads in nobody's right stays in the cache for all.
        self.flush_model(["parent_id", "commercial_partner_id"])
        query = SQL(
            """SELECT id, parent_id, commercial_partner_id FROM res_partner
                WHERE id = ANY(%s)
                  AND (parent_id IS NOT NULL OR commercial_partner_id != id)""",
            list(self._origin.ids),
        )
        above = {
            row[0]: set(row[1:]) - {row[0]} for row in self.env.execute_query(query)
        }
        hidden = self._toloo_hidden_ids(set().union(*above.values()))
        return {id_ for id_, companies in above.items() if companies & hidden}

    @api.depends_context("uid")
    def _compute_display_name(self):
        covered = self.browse()
        if self._toloo_limited():
            covered = self.browse(self._toloo_hidden_ids(self._origin.ids)) & self
            covered.display_name = self._toloo_cover()
        seen = self - covered
        hidden = seen._toloo_hidden_company_ids()
        alone = seen.filtered(lambda partner: partner.id in hidden)
        result = super(ResPartner, seen - alone)._compute_display_name()
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
        texts = self._toloo_company_texts()
        own = {name: key for name, key in texts.items() if name in names}
        hidden = own and self._toloo_hidden_company_ids()
        for row in rows:
            if hidden and row["id"] in hidden:
                partner = self.browse(row["id"])
                row.update(
                    {n: partner[key] if key else False for n, key in own.items()}
                )
        return result

    def _toloo_copied_names(self, names):
        copied = super()._toloo_copied_names(names)
        return copied | (self._toloo_company_texts().keys() & set(names))

    def _read_group_groupby(self, alias, groupby_spec, query):
        texts = self._toloo_company_texts()
        if groupby_spec in texts and self._toloo_limited():
            groupby_spec = texts[groupby_spec] or "company_name"
        return super()._read_group_groupby(alias, groupby_spec, query)
