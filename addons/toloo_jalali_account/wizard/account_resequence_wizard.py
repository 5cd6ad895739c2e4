import json

from odoo import models
from odoo.tools.misc import format_date

from odoo.addons.toloo_jalali.tools import jalali

from ..tools import numbering


class AccountResequenceWizard(models.TransientModel):
    _inherit = "account.resequence.wizard"

    def _compute_new_values(self):
        # The host's method has the dependencies.
        by_jalali = self.filtered(lambda wizard: wizard._get_jalali_reset())
        for wizard in by_jalali:
            wizard.new_values = json.dumps(wizard._get_jalali_values())
        return super(AccountResequenceWizard, self - by_jalali)._compute_new_values()

    def _get_jalali_reset(self):
        """The reset of the first new number if it is a Jalali one, else nothing."""
        if not self.first_name or not self.move_ids:
            return None
        reset = self.move_ids[0]._deduce_sequence_number_reset(self.first_name)
        return reset if isinstance(reset, numbering.JalaliReset) else None

    def _get_jalali_values(self):
        """New numbers of each entry, as the host's computation gives them."""
        reset = self._get_jalali_reset()
        template, parts = self.move_ids[0]._get_sequence_format_param(self.first_name)
        periods = self.move_ids._origin.grouped(
            lambda move: move._get_sequence_date_range(reset)
        )
        result = {}
        for count, (period, moves) in enumerate(periods.items(), 1):
            # As the host: the number typed is that of the last period in the list.
            first_number = parts["seq"] if count == len(periods) else 1
            names = self._get_period_names(
                template, parts, period, range(first_number, first_number + len(moves))
            )
            for move in moves:
                result[move.id] = self._describe_move(move, period)
            by_name = moves.sorted(lambda m: (m.sequence_prefix, m.sequence_number))
            by_date = moves.sorted(lambda m: (m.date, m.name or "", m.id))
            for name, first, second in zip(names, by_name, by_date, strict=True):
                result[first.id]["new_by_name"] = name
                result[second.id]["new_by_date"] = name
        return result

    def _get_period_names(self, template, parts, period, numbers):
        first, _last, year, year_end = period
        values = {
            **parts,
            "month": jalali.to_jalali(first)[1],
            "year": year % 10 ** parts["year_length"],
            "year_end": year_end % 10 ** parts["year_end_length"],
        }
        return [template.format(**values | {"seq": number}) for number in numbers]

    def _describe_move(self, move, period):
        """The row of an entry in the preview.

        The server's dates serve to sort the rows and to see where a year or month
        begins, hence they are Jalali.
        """
        return {
            "id": move.id,
            "current_name": move.name,
            "state": move.state,
            "date": format_date(self.env, move.date),
            "server-date": jalali.format_date(move.date, "%Y-%m-%d"),
            "server-year-start-date": jalali.format_date(period[0], "%Y-%m-%d"),
        }
