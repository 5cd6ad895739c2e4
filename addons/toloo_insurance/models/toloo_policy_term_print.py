from odoo import models


class TolooPolicyTerm(models.Model):
    """What its printed pages ask of a term."""

    _inherit = "toloo.policy.term"

    def _print_name(self):
        """Name of the printed file."""
        self.ensure_one()
        return (self.number or self.display_name).replace("/", "-")

    def _print_lang(self):
        """The language of the policyholder, else that of who prints."""
        self.ensure_one()
        return self.partner_id.lang or self.env.lang

    def _confirmed_endorsements(self):
        """The endorsements that changed this term, in their order."""
        confirmed = self.endorsement_ids.filtered(lambda e: e.state == "confirmed")
        return confirmed.sorted(lambda e: (e.date, e.id))
