from odoo import api, models
from odoo.exceptions import ValidationError

from ..tools.phone import PhoneError, parse_phone, read_abroad, split_phones
from .toloo_phone_number import READ_KINDS


class TolooPhoneNumber(models.Model):
    """Reading of what people type, and what they are told when it is no number."""

    _inherit = "toloo.phone.number"

    @api.onchange("number")
    def _onchange_number(self):
        if not self.number:
            return None
        try:
            read = self._read(self.number, self.partner_id, reader=parse_phone)
        except PhoneError as error:
            return {"warning": {"message": self._refusal(error)}}
        values = self._values(read)
        if not read.extension:
            del values["extension"]
        if self.kind not in READ_KINDS:
            del values["kind"]
        self.update(values)
        return None

    @api.model
    def _read(self, text, partner, vals=None, reader=split_phones):
        """What `reader` finds in a text typed for a contact, whose address decides the
        country and the area code where the text leaves them out. `vals` are values
        about to be written. Raises PhoneError."""
        return read_abroad(reader, text, *partner._phone_place(vals or {}))

    @api.model
    def _values(self, read):
        """The values of a ParsedPhone."""
        return {
            "number": read.e164,
            "extension": read.extension or False,
            "kind": read.kind,
        }

    def _read_or_refuse(self, text, partner):
        """Values of the one number in a text; a ValidationError tells why not."""
        try:
            values = self._values(self._read(text, partner, reader=parse_phone))
        except PhoneError as error:
            raise ValidationError(self._refusal(error)) from error
        if self and self.kind not in READ_KINDS:
            del values["kind"]
        return values

    @api.model
    def _refusal(self, error):
        """What a person is told about a PhoneError."""
        # Isolated, as digits at the edge of right-to-left text change places.
        text = f"\u2068{error.text}\u2069"
        _ = self.env._
        messages = {
            "empty": _("Type a telephone number."),
            "junk": _("“%s” is not a telephone number.", text),
            "several": _(
                "“%s” holds several numbers. Type one here, and each of the others "
                "under Further numbers.",
                text,
            ),
            "too_short": _(
                "“%s” is too short for a telephone number. Is the area code missing?",
                text,
            ),
            "too_long": _("“%s” is too long for a telephone number.", text),
            "invalid": _(
                "“%s” is no valid telephone number: none begins like this.", text
            ),
        }
        return messages[error.code]
