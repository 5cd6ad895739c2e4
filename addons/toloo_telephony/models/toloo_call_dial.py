from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..tools.number import dial_string, read_number


class TolooCall(models.Model):
    """Click to dial."""

    _inherit = "toloo.call"

    @api.model
    def dial(self, number):
        """Have the exchange connect this user's telephone with a number, in any
        written form. :raise UserError: where that cannot be done, and why"""
        if not self.env.user._is_internal():
            raise AccessError(self.env._("Only colleagues may dial."))
        extension = self._dial_extension()
        if not extension:
            raise UserError(
                self.env._("You have no extension of an exchange that can dial.")
            )
        source = extension.source_id
        text = number if isinstance(number, str) else ""
        read = read_number(text.strip()[:64], source._area_code())
        digits = dial_string(read, source.dial_prefix)
        if not digits:
            raise UserError(self.env._("“%s” cannot be dialled.", text[:64]))
        queue = self.env["toloo.telephony.command"].sudo()
        waiting = Domain("user_id", "=", self.env.uid) & Domain("state", "=", "queued")
        if queue.search_count(waiting & Domain("expires", ">", "now"), limit=1):
            raise UserError(self.env._("The exchange is dialling for you already."))
        queue.create(
            {
                "source_id": source.id,
                "extension": extension.number,
                "number": digits,
                "user_id": self.env.uid,
            }
        )
        return {"extension": extension.number, "number": digits}

    @api.model
    def _dial_extension(self):
        """The extension by which this user dials; none if he has none that can."""
        # A user dials by his own telephone, whoever may see the list of extensions.
        return (
            self.env["toloo.extension"]
            .sudo()
            .search(
                [
                    ("user_ids", "in", self.env.uid),
                    ("source_id.can_dial", "=", True),
                    ("source_id.active", "=", True),
                    ("company_id", "in", self.env.companies.ids),
                ],
                limit=1,
            )
        )

    def action_call_back(self):
        """Dial the number of this call."""
        self.ensure_one()
        self.check_access("read")
        if not self.number:
            raise UserError(self.env._("This caller withheld the number."))
        self.dial(self.number)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Your telephone rings; lift it."),
            },
        }
