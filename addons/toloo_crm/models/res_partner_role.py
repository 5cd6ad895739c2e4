from odoo import api, fields, models
from odoo.tools import SQL

KEY = "toloo_crm.roles"
# What a contact is by the facts: a row for each document, with the contact it names.
# The company of a person has what its people have.
FACTS = """
    SELECT m.partner_id AS partner, 'customer'::text AS code FROM account_move m
     WHERE m.move_type IN ('out_invoice', 'out_receipt') AND m.state = 'posted'
       AND m.partner_id IS NOT NULL
       AND NOT EXISTS (
           SELECT FROM account_move b
            WHERE b.reversed_entry_id = m.id AND b.move_type = 'out_refund'
           HAVING sum(b.amount_total) FILTER (WHERE b.state = 'posted')
                      >= m.amount_total
                  -- Settled against credit notes; a draft one stays reconciled.
               OR m.payment_state = 'reversed' AND count(*) = count(*)
                      FILTER (WHERE b.state = 'posted'))
    UNION ALL
    SELECT o.partner_id, 'opportunity'::text FROM sale_order o WHERE o.state <> 'cancel'
    UNION ALL
    SELECT l.partner_id,
           CASE l.type WHEN 'lead' THEN 'lead' ELSE 'opportunity' END::text
      FROM crm_lead l WHERE l.active AND l.partner_id IS NOT NULL
    UNION ALL
    SELECT i.partner_id, 'lead'::text FROM toloo_interaction i
     WHERE i.recycle_id IS NULL
"""


class ResPartner(models.Model):
    """Lead, opportunity and customer follow the facts, both ways.

    A quotation that is not cancelled makes an opportunity, a posted invoice that is
    not fully reversed a customer; somebody with whom we talk, or of whom the host
    keeps a lead, is a lead until then. What a person chose by hand stays. The facts
    are looked at once, by a few statements, when the transaction ends.
    """

    _inherit = "res.partner"

    fact_role_ids = fields.Many2many(
        "toloo.contact.role",
        "toloo_contact_role_fact_rel",
        "partner_id",
        "role_id",
        string="Roles by facts",
        readonly=True,
        copy=False,
        help="Those of the roles that documents gave, and take back.",
    )

    def write(self, vals):
        moved = {"parent_id", "is_company"} & vals.keys()
        if moved:
            self._toloo_note_roles()
        result = super().write(vals)
        if moved or "role_ids" in vals:
            self._toloo_note_roles()
        return result

    def _toloo_note_roles(self):
        """The facts about these contacts may have changed; look at the end."""
        precommit = self.env.cr.precommit
        if KEY not in precommit.data:
            precommit.data[KEY] = set()
            # Roles by facts are nobody's choice.
            precommit.add(self.env["res.partner"].sudo()._toloo_noted_roles)
        # Whose person it is counts, whether or not the user sees the company.
        owners = self.sudo().commercial_partner_id
        precommit.data[KEY].update(owners.ids)

    @api.model
    def _toloo_noted_roles(self):
        noted = self.env.cr.precommit.data.pop(KEY, None)
        if noted:
            self._toloo_settle_roles(sorted(noted))

    @api.model
    def _toloo_fill_roles(self):
        """Give all contacts their roles by facts. For installation."""
        self._toloo_settle_roles(None)

    @api.model
    def _toloo_settle_roles(self, owner_ids):
        """Bring the roles in line with the facts for these companies and lone persons
        with their people, for all if None.

        A gained role touches its row, so that of two transactions at once, one of
        which would take it away, the second fails to serialize and is run again.
        """
        self.env.flush_all()
        values = {"facts": self._toloo_role_facts(owner_ids)}
        values["where"] = (
            SQL()
            if owner_ids is None
            else SQL("AND p.commercial_partner_id = ANY(%s)", list(owner_ids))
        )
        self.env.cr.execute(SQL(LOSE, **values))
        lost = self.env.cr.rowcount
        self.env.cr.execute(SQL(GAIN, **values))
        if lost or self.env.cr.rowcount:
            self.invalidate_model(["role_ids", "fact_role_ids"])

    @api.model
    def _toloo_role_facts(self, owner_ids):
        """SQL for (partner, role) as the facts are."""
        where = SQL("p.is_house IS NOT TRUE")
        if owner_ids is not None:
            ids = list(owner_ids)
            where = SQL("%s AND p.commercial_partner_id = ANY(%s)", where, ids)
        return SQL(
            """SELECT DISTINCT c.partner, r.id AS role
                 FROM (SELECT p.id, p.commercial_partner_id AS owner, f.code,
                              bool_or(f.code <> 'lead') OVER (
                                  PARTITION BY p.commercial_partner_id) AS further
                         FROM res_partner p JOIN (%s) f ON f.partner = p.id
                        WHERE %s) d
                CROSS JOIN LATERAL (VALUES (d.id), (d.owner)) c(partner)
                 JOIN toloo_contact_role r ON r.code = d.code
                WHERE d.code <> 'lead' OR NOT d.further""",
            SQL(FACTS),
            where,
        )


LOSE = """
    WITH facts AS MATERIALIZED (%(facts)s),
    lost AS (
        DELETE FROM toloo_contact_role_fact_rel g USING res_partner p
         WHERE p.id = g.partner_id %(where)s
           AND NOT EXISTS (SELECT FROM facts f
                            WHERE f.partner = g.partner_id AND f.role = g.role_id)
        RETURNING g.partner_id, g.role_id)
    DELETE FROM res_partner_toloo_contact_role_rel h USING lost
     WHERE h.res_partner_id = lost.partner_id
       AND h.toloo_contact_role_id = lost.role_id
"""
GAIN = """
    WITH facts AS MATERIALIZED (%(facts)s),
    shown AS (
        INSERT INTO res_partner_toloo_contact_role_rel
                    (res_partner_id, toloo_contact_role_id)
        SELECT partner, role FROM facts ORDER BY 1, 2
        ON CONFLICT DO NOTHING
        RETURNING res_partner_id, toloo_contact_role_id),
    touched AS (
        UPDATE toloo_contact_role_fact_rel g SET partner_id = g.partner_id
          FROM facts f WHERE f.partner = g.partner_id AND f.role = g.role_id)
    INSERT INTO toloo_contact_role_fact_rel (partner_id, role_id)
    SELECT * FROM shown ON CONFLICT DO NOTHING
"""
