from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.sql import column_exists, create_column

from ..tools import search_key

SEARCHED = ("complete_name", "email", "ref", "vat", "company_registry")


class ResPartner(models.Model):
    """Contacts are found by one indexed column, however their Persian is typed.

    The host looks for a typed text in five columns without an index that helps: a
    miss reads the whole table.
    """

    _inherit = "res.partner"

    search_key = fields.Char(
        compute="_compute_search_key",
        compute_sudo=True,
        store=True,
        index="trigram",
        prefetch=False,
        export_string_translation=False,
    )

    @api.depends(*SEARCHED)
    def _compute_search_key(self):
        for partner in self:
            texts = [partner[name] for name in SEARCHED]
            partner.search_key = search_key.search_key(*texts)

    def _auto_init(self):
        """Fill the column by one UPDATE: through the ORM a million rows take hours."""
        if not column_exists(self.env.cr, "res_partner", "search_key"):
            create_column(self.env.cr, "res_partner", "search_key", "varchar")
            self._fill_search_key()
        return super()._auto_init()

    def _fill_search_key(self):
        columns = [
            SQL("nullif(%s, '')", SQL.identifier(name))
            for name in SEARCHED
            if column_exists(self.env.cr, "res_partner", name)
        ]
        self.env.cr.execute(
            SQL(
                """UPDATE res_partner
                      SET search_key = translate(concat_ws(chr(10), %s), %s, %s)""",
                SQL(", ").join(columns),
                search_key.FROM,
                search_key.TO,
            )
        )

    @api.model
    def _search_display_name(self, operator, value):
        domain = Domain(super()._search_display_name(operator, value))
        text = search_key.fold(value) if isinstance(value, str) else ""
        if operator not in ("ilike", "not ilike") or not text:
            return domain
        ours = Domain("search_key", operator, text)
        return domain.map_conditions(
            lambda c: ours if self._is_host_search(c, operator, value) else c
        )

    def _is_host_search(self, condition, operator, value):
        """Whether a condition is one of those that the host puts side by side."""
        return (
            condition.field_expr in SEARCHED
            and condition.operator == operator
            and condition.value == value
        )

    @api.model
    def _toloo_company_texts(self):
        return super()._toloo_company_texts() | {"search_key": "name"}
