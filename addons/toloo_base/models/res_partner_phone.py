from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools.phone import PhoneError, format_international
from .toloo_phone_number import FOLLOWING


class ResPartner(models.Model):
    """The phone field holds one number in one form; its row and it are the same."""

    _inherit = "res.partner"

    phone_number_ids = fields.One2many(
        "toloo.phone.number", "partner_id", string="Phone numbers"
    )
    further_number_ids = fields.One2many(
        "toloo.phone.number",
        "partner_id",
        string="Further numbers",
        domain=[("is_main", "=", False)],
    )

    @api.model_create_multi
    def create(self, vals_list):
        plans = [self._phone_plan(vals.get("phone"), vals) for vals in vals_list]
        vals_list = [
            {**vals, "phone": text} if "phone" in vals else vals
            for (text, _reads), vals in zip(plans, vals_list, strict=True)
        ]
        partners = super().create(vals_list)
        pairs = zip(partners, plans, strict=True)
        self._phone_follow({p: reads for p, (_text, reads) in pairs if reads})
        if self.env.context.get("default_phone"):
            for partner, vals in zip(partners, vals_list, strict=True):
                if "phone" not in vals:
                    partner.phone = self.env.context["default_phone"]
        return partners

    def write(self, vals):
        if "phone" not in vals or self.env.context.get("toloo_phone") is FOLLOWING:
            return super().write(vals)
        plans = {p: p._phone_plan(vals["phone"], vals) for p in self}
        for text in {text for text, _reads in plans.values()}:
            same = self.filtered(lambda p, t=text: plans[p][0] == t)
            super(ResPartner, same).write({**vals, "phone": text})
        self._phone_follow({p: reads for p, (_text, reads) in plans.items()})
        return True

    def _phone_plan(self, text, vals):
        """(normal form, what was read) of a typed text. Text that was there before, or
        comes with an addon, may be unreadable and stays without a row."""
        if not text or not text.strip():
            return False, []
        number = self.env["toloo.phone.number"]
        try:
            reads = number._read(text, self, vals)
        except PhoneError as error:
            if self._phone_keeps_unreadable() or (self and text == self.phone):
                return text, []
            raise ValidationError(number._refusal(error)) from error
        return format_international(reads[0].e164, reads[0].extension), reads

    @api.model
    def _phone_keeps_unreadable(self):
        """Data of addons is not refused, nor anything where the administrator set the
        system parameter `toloo_base.keep_unreadable_phones`."""
        if self.env.context.get("install_mode") or not self.env.registry.ready:
            return True
        # A setting of the house, the same for everyone.
        parameters = self.env["ir.config_parameter"].sudo()
        kept = parameters.get_param("toloo_base.keep_unreadable_phones", "")
        return kept.lower() in ("1", "true")

    def _phone_place(self, vals):
        """(country code, area code) of numbers typed without them, by the contact's
        address, that of its company, that of the house."""
        # Only codes of places are read, for whoever types a number.
        partner = self.sudo()

        def value(name):
            return (
                partner._fields[name].convert_to_record(
                    partner._fields[name].convert_to_cache(vals[name], partner), partner
                )
                if name in vals
                else partner[name]
            )

        country, state, city = value("country_id"), value("state_id"), value("city_id")
        company = value("company_id") or self.env.company.sudo()
        state = (
            state or city.state_id or value("parent_id").state_id or company.state_id
        )
        country = country or state.country_id
        return country.code or "IR", state.toloo_area_code or ""

    def _phone_follow(self, plans):
        """Make the rows of {contact: what was read in its phone field}."""
        if not plans:
            return
        # The rows follow a field whose writing was allowed.
        rows = self.env["toloo.phone.number"].sudo()
        rows = rows.with_context(toloo_phone=FOLLOWING)
        ids = [partner.id for partner in plans]
        found = rows.search(Domain("partner_id", "in", ids)).grouped("partner_id")
        values = []
        for partner, reads in plans.items():
            values += partner._phone_match(found.get(partner, rows), reads)
        rows.create(values)

    def _phone_match(self, rows, reads):
        """Bring a contact's rows in line; return values of those to create."""
        main = rows.filtered("is_main")
        known = {(row.number, row.extension or ""): row for row in rows}
        first = (reads[0].e164, reads[0].extension) if reads else None
        if main and known.get(first) != main:
            del known[main.number, main.extension or ""]
            if first and first not in known:
                main.write(rows._values(reads[0]))
                known[first] = main
            else:
                main.unlink()
        if first in known:
            known[first].is_main = True
        return [
            {**rows._values(read), "partner_id": self.id, "is_main": not at}
            for at, read in enumerate(reads)
            if (read.e164, read.extension) not in known
        ]

    def _phone_clear(self):
        """Empty the phone field after its row went."""
        self.with_context(toloo_phone=FOLLOWING).write({"phone": False})

    def _toloo_mobiles(self):
        """{contact id: E.164 of its main number if mobile, else of its first mobile};
        contacts without a mobile are left out."""
        domain = Domain("partner_id", "in", self.ids) & Domain("kind", "=", "mobile")
        mobiles = {}
        for row in self.env["toloo.phone.number"].search(domain):
            mobiles.setdefault(row.partner_id.id, row.number)
        return mobiles
