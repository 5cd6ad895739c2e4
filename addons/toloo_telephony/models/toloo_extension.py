from odoo import api, fields, models
from odoo.tools import SQL


class TolooExtension(models.Model):
    """An extension of an exchange and the colleagues whose telephone it is."""

    _name = "toloo.extension"
    _description = "Extension"
    _order = "source_id, number"
    _rec_name = "number"
    _check_company_auto = True

    source_id = fields.Many2one(
        "toloo.telephony.source",
        string="Exchange",
        required=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="source_id.company_id", store=True, precompute=True, index=True
    )
    number = fields.Char(required=True)
    name = fields.Char(help="Where it stands, e.g. Sales or Front desk.")
    user_ids = fields.Many2many(
        "res.users",
        string="Colleagues",
        domain=[("share", "=", False)],
        help="Their windows open when it rings. A call belongs to a colleague where "
        "the extension is his alone.",
    )

    _number_uniq = models.UniqueIndex(
        "(source_id, number)", "This exchange has this extension already."
    )

    @api.depends("number", "name")
    def _compute_display_name(self):
        for extension in self:
            words = (extension.number, extension.name)
            extension.display_name = " – ".join(filter(None, words))

    @api.model
    def _users_of(self, source_ids):
        """{(source id, number): ids of its active colleagues} of these exchanges."""
        self.env["toloo.extension"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT x.source_id, x.number, array_agg(u.id ORDER BY u.id)
                     FROM toloo_extension x
                     JOIN res_users_toloo_extension_rel r ON r.toloo_extension_id = x.id
                     JOIN res_users u ON u.id = r.res_users_id AND u.active
                    WHERE x.source_id = ANY(%s) GROUP BY x.source_id, x.number""",
                list(source_ids),
            )
        )
        return {(source, number): users for source, number, users in rows}
