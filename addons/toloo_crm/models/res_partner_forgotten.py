from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

OFFICER = "toloo_access.group_officer"
CODES = ("lead", "opportunity", "customer")
DAYS = 30


class ResPartner(models.Model):
    """Leads, opportunities and customers with whom nobody talked for some days."""

    _inherit = "res.partner"

    is_forgotten = fields.Boolean(
        "Forgotten",
        compute="_compute_silent_days",
        search="_search_is_forgotten",
        compute_sudo=True,
        groups=OFFICER,
        help="A lead, opportunity or customer without an interaction for the days of "
        "the settings.",
    )
    silent_days = fields.Integer(
        "Days without interaction",
        compute="_compute_silent_days",
        compute_sudo=True,
        groups=OFFICER,
        help="Since the last interaction; where there is none, since the contact was "
        "entered.",
    )

    @api.depends("last_interaction_date", "role_ids.code", "is_house")
    def _compute_silent_days(self):
        now = fields.Datetime.now()
        limit = timedelta(days=self._toloo_forgotten_days())
        for partner in self:
            last = partner.last_interaction_date or partner.create_date or now
            last = last.replace(microsecond=0)
            partner.silent_days = max((now - last).days, 0)
            known = set(CODES) & set(partner.role_ids.mapped("code"))
            partner.is_forgotten = bool(
                known and not partner.is_house and now - last > limit
            )

    @api.model
    def _search_is_forgotten(self, operator, _value):
        if operator != "in":
            return NotImplemented
        days = self._toloo_forgotten_days()
        since = fields.Datetime.now() - timedelta(days=days)
        return (
            Domain("role_ids", "in", self._toloo_followed_role_ids())
            & Domain("is_house", "!=", True)
            & self._talked(">=", since, silent=True)
            & (Domain("create_date", "<", since) | self._toloo_talked_ever())
        )

    @api.model
    def _toloo_talked_ever(self):
        """Contacts with any talk until now. One row is fetched for each contact that
        is asked about: as a plain EXISTS among alternatives PostgreSQL reads all talks
        into memory first."""

        def to_sql(model, alias, query):
            # As in the field: whoever of the house had the talk.
            talks = model.env["toloo.interaction"].sudo()
            found = []
            for key in ("partner_id", "commercial_partner_id"):
                held = talks._search([("date_start", "<=", "now")], limit=1)
                own = SQL.identifier(held.table, key, to_flush=talks._fields[key])
                held.add_where(SQL("%s = %s", own, SQL.identifier(alias, "id")))
                found.append(SQL("%s IS NOT NULL", held.subselect("1")))
            return SQL("(%s)", SQL(" OR ").join(found))

        return Domain.custom(to_sql=to_sql)

    @api.model
    def _toloo_followed_role_ids(self):
        roles = self.env["toloo.contact.role"].with_context(active_test=False)
        return roles.search([("code", "in", CODES)]).ids

    @api.model
    def _toloo_forgotten_days(self):
        # The number of days is no secret.
        text = (
            self.env["ir.config_parameter"].sudo().get_param("toloo_crm.forgotten_days")
        )
        return int(text) if text and text.isdigit() else DAYS

    def action_toloo_call(self):
        """A dialog to log a talk with this contact, or one with each of several.

        :raise AccessError: if the user may not read one of the contacts
        """
        self.check_access("read")
        if len(self) == 1:
            return self.action_log_interaction()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_contact_call"
        )
        action["context"] = {"default_partner_ids": self.ids}
        return action
