from odoo import models


class TolooInsurerStatementLine(models.Model):
    """A policy chosen by hand for a line."""

    _inherit = "toloo.insurer.statement.line"

    def _clear_absent(self, term_id):
        """Let go of what was missing with the insurer: this line is about it."""
        absent = self.statement_id.line_ids.filtered(
            lambda line: line.state == "absent" and line.term_id.id == term_id
        )
        # Lines that the comparison made go as it made them.
        absent.sudo().unlink()

    def _match_by_hand(self):
        for statement in self.statement_id:
            statement._match()
