from odoo import fields, models
from odoo.exceptions import UserError, ValidationError


class TolooMailing(models.TransientModel):
    """Postal labels for those ticked."""

    _inherit = "toloo.mailing"

    sheet_id = fields.Many2one(
        "toloo.label.sheet",
        default=lambda self: self.env["toloo.label.sheet"].search([], limit=1),
    )
    start = fields.Integer(
        "First free label",
        default=1,
        help="On a sheet that has been used in part: the first label left, counted "
        "along the rows from the side on which lines begin.",
    )
    with_phone = fields.Boolean("Phone number")
    with_company = fields.Boolean("Job and company", default=True)
    with_sender = fields.Boolean("Sender")

    def action_print_labels(self):
        """One PDF of the labels of those ticked.

        :raise UserError: where nobody is ticked, no sheet is chosen, or the first free
            label is not on the sheet
        """
        self.ensure_one()
        self.check_access("write")
        self._ticked()
        if not self.sheet_id:
            raise UserError(self.env._("Choose a sheet of labels first."))
        if not 1 <= self.start <= self.sheet_id._geometry().count:
            raise ValidationError(
                self.env._(
                    "This sheet has labels from 1 to %s.",
                    self.sheet_id._geometry().count,
                )
            )
        return self.sheet_id._report().report_action(self, config=False)

    def _label_pages(self):
        """[[(x, y, label)]] of the sheets, with lengths in millimetres."""
        self.ensure_one()
        lang = self.env["res.lang"]._get_data(code=self.env.lang or "en_US")
        labels = [self._label(line) for line in self.line_ids.filtered("ticked")]
        geometry = self.sheet_id._geometry()
        return geometry.pages(labels, self.start, rtl=lang.direction == "rtl")

    def _label(self, line):
        """{"place": lines of the address, "to": whom, "details": lines, "phone",
        "sender"}"""
        person, owner, address = line.person_id, line.partner_id, line.address_id
        values = person._toloo_merge_values(owner, address)
        details = []
        if self.with_company and not person.is_company:
            details.append("، ".join(filter(None, (values["job"], values["company"]))))
        return {
            "place": address._toloo_address_lines(),
            "to": values["addressee"],
            "details": [text for text in details if text],
            "phone": values["phone"] if self.with_phone else "",
            "sender": self._sender() if self.with_sender else "",
        }

    def _sender(self):
        """The company that sends, with its place, in one line."""
        partner = self.company_id.partner_id
        return "، ".join([self.company_id.name, *partner._toloo_address_lines()])
