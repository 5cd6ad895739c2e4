from odoo import models
from odoo.fields import Command

from odoo.addons.toloo_jalali.tools.jalali import persian_digits


class ResPartner(models.Model):
    """What letters, labels and e-mails say of a contact, and the way to them."""

    _inherit = "res.partner"

    def _toloo_postal(self, purpose=None):
        """Where post for this contact goes: his address for `purpose`, his own, or
        that of his company where he has none of his own."""
        if not self:
            return self
        place = self._toloo_address(purpose or self.env["toloo.address.purpose"])
        if not place._toloo_has_street() and self.parent_id:
            company = self.parent_id._toloo_address(purpose)
            return company if company._toloo_has_street() else place
        return place

    def _toloo_has_street(self):
        """Whether the postman would find this address. A dot or a dash, typed to fill
        the field, is none."""
        text = f"{self.street or ''}{self.street2 or ''}"
        return any(char.isalnum() for char in text)

    def _toloo_address_lines(self):
        """Lines of the address of this contact as the post of Iran wants them:
        province and city first, then the street, then the postal code."""
        self.ensure_one()
        place = [self.state_id.name, self.city_id.name or self.city]
        if place[0] == place[1]:
            place = place[:1]
        home = self.env.company.country_id
        if self.country_id and self.country_id != home:
            place.insert(0, self.country_id.name)
        lines = ["، ".join(filter(None, place))]
        # Streets of a contact hold more than a line where they are pasted.
        street = " ".join(f"{self.street or ''} {self.street2 or ''}".split())
        if self._toloo_has_street():
            lines.append(self._toloo_digits(street))
        if self.zip:
            lines.append(self.env._("Postal code: %s", self._toloo_digits(self.zip)))
        return [line for line in lines if line]

    def _toloo_digits(self, text):
        """A number in the digits of the language that this is written in."""
        persian = (self.env.lang or "").startswith("fa")
        return persian_digits(text) if persian else text

    def _toloo_merge_values(self, owner, address):
        """{meaning of a field: text} for letters and e-mails to this person.

        :param owner: the contact it is for, a company where this is its contact person
        :param address: the contact whose address it goes to
        """
        self.ensure_one()
        company = self.commercial_company_name or ""
        if owner.is_company:
            company = owner.name
        return {
            "addressee": self.addressee or self.name or "",
            "title": self.salutation or self.title_id.name or "",
            "name": self.name or "",
            "company": company or "",
            "job": self.job_position_id.name or self.function or "",
            "department": self.department_id.name or "",
            "address": "\n".join(address._toloo_address_lines()) if address else "",
            "province": address.state_id.name or "",
            "city": address.city_id.name or address.city or "",
            "phone": self.phone or owner.phone or "",
        }

    def action_toloo_letters(self):
        """Open the dialog for letters to those of these contacts that the user may
        read."""
        return self._filtered_access("read")._toloo_mailing("letter")

    def action_toloo_labels(self):
        """Open the dialog for postal labels of those of these contacts that the user
        may read."""
        return self._filtered_access("read")._toloo_mailing("label")

    def action_toloo_email(self):
        """Open the dialog for e-mails to those of these contacts that the user may
        read."""
        return self._filtered_access("read")._toloo_mailing("email")

    def _toloo_mailing(self, mode):
        """The dialog with these contacts in its list."""
        mailing = self.env["toloo.mailing"].create(
            {"mode": mode, "partner_ids": [Command.set(self.ids)]}
        )
        mailing._list()
        return mailing._reopen()
