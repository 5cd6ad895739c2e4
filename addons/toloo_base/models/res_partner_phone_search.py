from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.phone import PhoneError, format_international, search_tail

LIKE = ("like", "ilike", "=like", "=ilike")


class ResPartner(models.Model):
    """Contacts are found by a number in any form; who else has it is shown."""

    _inherit = "res.partner"

    same_phone_partner_ids = fields.Many2many(
        "res.partner",
        string="Contacts with the same number",
        compute="_compute_same_phone_partner_ids",
    )

    @api.depends("phone", "further_number_ids.number")
    def _compute_same_phone_partner_ids(self):
        number = self.env["toloo.phone.number"]
        for partner in self:
            texts = [partner.phone, *partner.further_number_ids.mapped("number")]
            numbers = [n for text in texts if text for n in number._candidates(text)]
            found = self.browse(number._partner_ids_of(numbers) if numbers else [])
            family = partner.commercial_partner_id | partner
            partner.same_phone_partner_ids = (found - partner._origin).filtered(
                lambda p, f=family: p.commercial_partner_id not in f._origin
            )

    @api.onchange("phone", "country_id", "company_id")
    def _onchange_phone_validation(self):
        """In place of the host's form: ours knows Persian digits, local numbers and
        extensions. Several numbers stay as typed until they are saved."""
        if not self.phone or self.phone == self._origin.phone:
            return None
        number = self.env["toloo.phone.number"]
        try:
            reads = number._read(self.phone, self)
        except PhoneError as error:
            return {"warning": {"message": number._refusal(error)}}
        if len(reads) == 1:
            self.phone = format_international(reads[0].e164, reads[0].extension)
        return None

    @api.model
    def _search_display_name(self, operator, value):
        domain = super()._search_display_name(operator, value)
        if operator not in ("like", "ilike") or not isinstance(value, str):
            return domain
        if len(search_tail(value)) < 4 and not self._phone_is_whole(value):
            return domain
        return Domain.OR([domain, self._phone_domain(value)])

    @api.model
    def _phone_is_whole(self, text):
        return bool(self.env["toloo.phone.number"]._candidates(text))

    def _search_phone_mobile_search(self, operator, value):
        """The host's field, over the rows: all numbers of a contact, typed in any
        form, in whole ("=") or in part ("like")."""
        if operator in ("in", "not in"):
            if operator == "not in":
                return NotImplemented
            return Domain.OR(self._search_phone_mobile_search("=", v) for v in value)
        if operator in Domain.NEGATIVE_OPERATORS or not isinstance(value, str):
            return super()._search_phone_mobile_search(operator, value)
        text = value.strip().strip("%")
        if not text:
            return Domain.TRUE
        domain = self._phone_domain(text, part=operator in LIKE)
        if operator in LIKE and not search_tail(text):
            # Text that was kept as it is, because no number could be read in it.
            domain |= Domain("phone", "ilike", text)
        return domain

    @api.model
    def _phone_domain(self, text, part=True):
        """The contacts with the number in `text`; if nobody has it and `part`, those
        with its digits anywhere in a number."""
        number = self.env["toloo.phone.number"]
        numbers = number._candidates(text)
        domain = self._phone_rows_domain("in", numbers) if numbers else Domain.FALSE
        if not part or (numbers and number._partner_ids_of(numbers)):
            return domain
        tail = search_tail(text)
        if tail:
            domain |= self._phone_rows_domain("like", tail)
        return domain

    @api.model
    def _phone_rows_domain(self, operator, value, limit=1000):
        """The contacts with such a row; by their ids where these are few, so that the
        database need not look at each contact."""
        condition = Domain("number", operator, value)
        # Rows of all contacts: the contacts' own rules decide who is found.
        rows = self.env["toloo.phone.number"].sudo()
        query = rows._search(condition, limit=limit + 1)
        column = SQL.identifier(rows._table, "partner_id")
        ids = [row[0] for row in self.env.execute_query(query.select(column))]
        if len(ids) > limit:
            return Domain("phone_number_ids", "any!", condition)
        return Domain("id", "in", list(dict.fromkeys(ids)))
