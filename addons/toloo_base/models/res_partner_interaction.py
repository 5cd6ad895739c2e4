from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

LATEST = 10
OFFICER = "toloo_access.group_officer"


class ResPartner(models.Model):
    """The talks of a contact; a company has those of its people too.

    The last talk is computed, not stored: a stored one would write the contact's row at
    each call, and two calls of a company would wait for each other; back-dating and
    deleting would have to find the talk before. The indexes of toloo.interaction
    answer it, also in search, as anti-joins.
    """

    _inherit = "res.partner"

    interaction_ids = fields.One2many(
        "toloo.interaction", "partner_id", string="Own interactions", groups=OFFICER
    )
    commercial_interaction_ids = fields.One2many(
        "toloo.interaction",
        "commercial_partner_id",
        string="Interactions of the company",
        groups=OFFICER,
    )
    interaction_count = fields.Integer(
        "Interactions", compute="_compute_interaction_count", groups=OFFICER
    )
    last_interaction_date = fields.Datetime(
        "Last interaction",
        compute="_compute_last_interaction_date",
        search="_search_last_interaction_date",
        compute_sudo=True,
        groups=OFFICER,
        help="When anybody of the house last talked with this contact.",
    )
    latest_interaction_ids = fields.Many2many(
        "toloo.interaction",
        string="Latest interactions",
        compute="_compute_latest_interaction_ids",
        groups=OFFICER,
    )

    def _by_interaction_key(self):
        """Pairs (field of the interaction, contacts that own by this field)."""
        companies = self.filtered(lambda p: p.commercial_partner_id == p)
        pairs = [
            ("commercial_partner_id", companies),
            ("partner_id", self - companies),
        ]
        return [(key, contacts) for key, contacts in pairs if contacts.ids]

    @api.depends("interaction_ids", "commercial_interaction_ids")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_interaction_count(self):
        self.interaction_count = 0
        talks = self.env["toloo.interaction"]
        for key, contacts in self._by_interaction_key():
            domain = [(key, "in", contacts.ids)]
            counts = dict(talks._read_group(domain, [key], ["__count"]))
            for contact in contacts:
                contact.interaction_count = counts.get(contact._origin, 0)

    @api.depends("interaction_ids.date_start", "commercial_interaction_ids.date_start")
    def _compute_last_interaction_date(self):
        self.last_interaction_date = False
        talks = self.env["toloo.interaction"]
        for key, contacts in self._by_interaction_key():
            domain = [(key, "in", contacts.ids), ("date_start", "<=", "now")]
            last = dict(talks._read_group(domain, [key], ["date_start:max"]))
            for contact in contacts:
                contact.last_interaction_date = last.get(contact._origin, False)

    @api.model
    def _search_last_interaction_date(self, operator, value):
        if operator in (">", ">="):
            return self._talked(operator, value)
        if operator in ("<", "<="):
            later = {"<": ">=", "<=": ">"}[operator]
            return self._talked() & self._talked(later, value, silent=True)
        if operator != "in":
            return NotImplemented
        domains = [self._talked(silent=True)] if False in value else []
        for moment in value - {False}:
            exact = self._talked(">=", moment) & self._talked(">", moment, silent=True)
            domains.append(exact)
        return Domain.OR(domains)

    @api.model
    def _talked(self, operator=None, moment=None, silent=False):
        """Contacts with, or if `silent` without, a talk until now, that began at such
        a time (UTC) if one is given."""
        word, joint = ("NOT EXISTS", " AND ") if silent else ("EXISTS", " OR ")
        domain = Domain("date_start", "<=", "now")
        if operator:
            domain &= Domain("date_start", operator, moment)

        def to_sql(model, alias, query):
            # As in the computed field: whoever of the house had the talk.
            talks = model.env["toloo.interaction"].sudo()
            found = []
            for key in ("partner_id", "commercial_partner_id"):
                held = talks._search(domain)
                own = SQL.identifier(held.table, key, to_flush=talks._fields[key])
                held.add_where(SQL("%s = %s", own, SQL.identifier(alias, "id")))
                found.append(SQL("%s %s", SQL(word), held.subselect("1")))
            return SQL("(%s)", SQL(joint).join(found))

        return Domain.custom(to_sql=to_sql)

    @api.depends("interaction_ids.date_start", "commercial_interaction_ids.date_start")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_latest_interaction_ids(self):
        self.latest_interaction_ids = False
        for key, contacts in self._by_interaction_key():
            latest = self._latest_interactions(key, contacts)
            for contact in contacts:
                contact.latest_interaction_ids = latest.get(contact._origin.id)

    @api.model
    def _latest_interactions(self, key, contacts):
        """{contact id: ids of the newest talks that the user sees}, in one query."""
        talks = self.env["toloo.interaction"]
        query = talks._search([(key, "in", contacts.ids)])
        columns = SQL(
            """%(id)s AS id, %(key)s AS contact, row_number() OVER (
                   PARTITION BY %(key)s ORDER BY %(start)s DESC, %(id)s DESC
               ) AS place""",
            id=SQL.identifier(talks._table, "id"),
            key=SQL.identifier(talks._table, key),
            start=talks._field_to_sql(talks._table, "date_start", query),
        )
        query.order = None
        rows = self.env.execute_query(
            SQL(
                "SELECT contact, id FROM (%s) ranked WHERE place <= %s ORDER BY place",
                query.select(columns),
                LATEST,
            )
        )
        found = {}
        for contact, talk in rows:
            found.setdefault(contact, []).append(talk)
        return {contact: talks.browse(ids) for contact, ids in found.items()}

    def action_log_interaction(self):
        """A dialog to log a talk with this contact."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Log an interaction"),
            "res_model": "toloo.interaction",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_partner_id": self.id},
        }

    def action_open_interactions(self):
        """The talks with this contact and, of a company, with its people."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_base.action_interaction"
        )
        domain = Domain("partner_id", "=", self.id)
        action["domain"] = list(domain | Domain("commercial_partner_id", "=", self.id))
        action["context"] = {"default_partner_id": self.id}
        return action
