import re

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

HIDE_COMPANY = "partner_display_name_hide_company"
# What names contacts, and the addons whose say in it depends on the context alone.
NAMED_BY = ("_compute_display_name", "_compute_complete_name", "_get_complete_name")
NAMING = (None, "base", "im_livechat", "toloo_access")
# Of more contacts than these a page wants the names; of fewer, likely more than that.
A_FEW = 10


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
        ids = set(self._origin.ids)
        with self._toloo_glance() as glance:
            self._toloo_look({self._name: ids}, user.sudo(), glance, above=True)
            seen = glance.seen[user.id, self._name]
            above = glance.above[user.id]
            return {id_ for id_ in ids if above[id_] - seen}

    @api.model
    def _toloo_above_queries(self, ids, user, glance):
        """Contacts with their companies: (NULL, id, company, commercial entity), and
        which of all these are in sight."""
        above = glance.above[user.id]
        new = ids - above.keys()
        above.update(dict.fromkeys(new, frozenset()))
        if not new or user._toloo_sees_all():
            return []
        glance.ask((user.id, self._name), new)
        # By SQL: what the ORM reads in nobody's right stays in the cache for all.
        self.flush_model(["parent_id", "commercial_partner_id"])
        columns = SQL("id, parent_id, commercial_partner_id")
        rows = SQL("FROM res_partner WHERE id = ANY(%s)", list(new))
        all_ids = SQL("SELECT unnest(ARRAY[%s]) %s", columns, rows)
        among = Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s IN (%s)", SQL.identifier(alias, "id"), all_ids
            )
        )
        companies = SQL(
            """SELECT NULL::text, %s %s
                  AND (parent_id IS NOT NULL OR commercial_partner_id != id)""",
            columns,
            rows,
        )
        return [companies, *self._toloo_sight_query(among, new, user, glance)]

    @api.depends_context("uid")
    def _compute_display_name(self):
        with self._toloo_glance():
            # With the companies, and by the same query, the contacts themselves.
            hidden = self._toloo_hidden_company_ids()
            covered = self.browse()
            if self._toloo_limited():
                covered = self.browse(self._toloo_hidden_ids(self._origin.ids)) & self
        covered.display_name = self._toloo_cover()
        seen = self - covered
        alone = seen.filtered(lambda partner: partner._origin.id in hidden)
        stored = (seen - alone)._toloo_stored_names()
        result = super(ResPartner, seen - alone - stored)._compute_display_name()
        bare = {
            "formatted_display_name": False,
            HIDE_COMPANY: True,
        }
        super(ResPartner, alone.with_context(**bare))._compute_display_name()
        for partner in alone:
            partner.display_name = partner.with_context(**bare).display_name
        return result

    def _toloo_stored_names(self):
        """Name those whose name is kept as a column already, and return them. The host
        puts it together again for each, which on a page of a list takes longer than
        all its queries."""
        keys = {*self.pool.field_depends_context[self._fields["display_name"]]}
        keys = (keys | {HIDE_COMPANY}) - {"lang", "uid"}
        if any(map(self.env.context.get, keys)) or not self._toloo_names_are_hosts():
            return self.browse()
        if self.env.su and len(self) > A_FEW:
            # Alone: all the other columns come along with the first one asked for.
            self.fetch(["name", "complete_name"])
        # Without a name of its own a contact is called by its kind, in each language.
        named = self.filtered("name")
        for partner in named:
            name = partner.complete_name or ""
            partner.display_name = re.sub(r"\s+\n", "\n", name).strip()
        return named

    def _toloo_fetch_names(self):
        # Contacts' names are read where they are put together.
        return None

    @api.model
    def _toloo_names_are_hosts(self):
        """Whether no other addon has a say in how contacts are called."""
        return not any(
            method in vars(kind) and getattr(kind, "_module", None) not in NAMING
            for kind in type(self).__mro__
            for method in NAMED_BY
        )

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

    def _toloo_ahead(self, names, named):
        asked = super()._toloo_ahead(names, named)
        if self._toloo_company_texts().keys() & set(names):
            asked.setdefault(self._name, set()).update(self._origin.ids)
        return asked

    def _toloo_copied_names(self, names):
        copied = super()._toloo_copied_names(names)
        return copied | (self._toloo_company_texts().keys() & set(names))

    def _read_group_groupby(self, alias, groupby_spec, query):
        texts = self._toloo_company_texts()
        if groupby_spec in texts and self._toloo_limited():
            groupby_spec = texts[groupby_spec] or "company_name"
        return super()._read_group_groupby(alias, groupby_spec, query)
