import base64
import hashlib
from itertools import islice

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.toloo_jalali.tools import jalali

from ..models.toloo_insurer_statement_match import key_of
from ..tools import sheet, statement
from ..tools.cover import today

SHOWN = 20


class TolooInsurerStatementImport(models.TransientModel):
    """Reads an insurer's file, shows what it holds, and writes all of it or nothing."""

    _name = "toloo.insurer.statement.import"
    _description = "Import of an insurer's statement"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    insurer_id = fields.Many2one("toloo.insurer", required=True)
    name = fields.Char("Number of the statement", required=True)
    date_from = fields.Date(
        "From", required=True, default=lambda self: _last_month()[0]
    )
    date_to = fields.Date("To", required=True, default=lambda self: _last_month()[1])
    unit = fields.Selection(
        [("rial", "Rial"), ("toman", "Toman")],
        "Amounts are in",
        required=True,
        default="rial",
    )
    file = fields.Binary("Excel or CSV file", required=True)
    file_name = fields.Char()
    state = fields.Selection([("file", "File"), ("preview", "Preview")], default="file")
    preview = fields.Html(compute="_compute_preview", sanitize=False)
    faults = fields.Html("What to mend", compute="_compute_preview", sanitize=False)
    line_count = fields.Integer("Policies", compute="_compute_preview")
    known_count = fields.Integer("Of which ours", compute="_compute_preview")
    premium = fields.Monetary(compute="_compute_preview")
    commission = fields.Monetary(compute="_compute_preview")
    fault_count = fields.Integer("Rows to mend", compute="_compute_preview")

    @api.depends("file", "unit", "state", "insurer_id", "company_id")
    def _compute_preview(self):
        empty = dict.fromkeys(("preview", "faults"), False) | dict.fromkeys(
            ("line_count", "known_count", "premium", "commission", "fault_count"), 0
        )
        for wizard in self:
            shown = wizard.state == "preview" and wizard.file
            wizard.update(wizard._preview_values() if shown else empty)

    def _preview_values(self):
        read, lines = self._read()
        rendering = self.env["ir.qweb"]
        values = {
            "lines": list(islice(lines.values(), SHOWN)),
            "more": self._more_text(len(lines)),
            "faults": [self._fault_text(fault) for fault in read.faults[:SHOWN]],
            "more_faults": self._more_text(len(read.faults)),
            "date": self.env["toloo.jalali"].format_date,
        }
        return {
            "preview": rendering._render("toloo_insurance.statement_preview", values),
            "faults": rendering._render("toloo_insurance.statement_faults", values),
            "line_count": len(lines),
            "known_count": self._known(lines),
            "premium": float(sum(line.premium for line in lines.values())),
            "commission": float(sum(line.commission for line in lines.values())),
            "fault_count": len(read.faults),
        }

    def _more_text(self, count):
        """How many of so many are not shown, or nothing."""
        return self.env._("… and %s more", count - SHOWN) if count > SHOWN else ""

    def _known(self, lines):
        """How many of these numbers are policies of ours that the user sees."""
        return self.env["toloo.policy.term"].search_count(
            [
                ("insurer_id", "=", self.insurer_id.id),
                ("company_id", "=", self.company_id.id),
                ("state", "!=", "draft"),
                ("number_key", "in", list(lines)),
            ]
        )

    def _data(self):
        # A file field reads as the size of the file where the context asks for it.
        return base64.b64decode(self.with_context(bin_size=False).file or b"")

    def _read(self):
        """(what the file holds, {normal form: line}).

        :raise UserError: if it is no statement
        """
        self.ensure_one()
        try:
            read = statement.read_rows(sheet.rows_of(self._data()), self.unit)
        except statement.StatementError as error:
            raise UserError(self._error_text(error)) from error
        return read, statement.by_policy(read.lines, key_of)

    def action_preview(self):
        """Read the file and show what it holds.

        :raise UserError: if it is no statement, or was imported already
        """
        self.ensure_one()
        self._check_new()
        self._read()
        self.state = "preview"
        return self._form()

    def action_back(self):
        """Choose another file."""
        self.ensure_one()
        self.state = "file"
        return self._form()

    def action_import(self):
        """Write the statement with all of its lines and open it.

        :raise UserError: if a row cannot be read; then nothing is written
        """
        self.ensure_one()
        self._check_new()
        read, lines = self._read()
        if read.faults:
            raise UserError(
                self.env._(
                    "Nothing was imported. Mend these rows first:\n%s",
                    "\n".join(self._fault_text(fault) for fault in read.faults[:SHOWN]),
                )
            )
        made = self.env["toloo.insurer.statement"].create(self._statement_values())
        # The file names all customers; who brings it in has it already.
        made.sudo().write({"file": self.with_context(bin_size=False).file})
        made._fill(lines)
        return {
            "type": "ir.actions.act_window",
            "res_model": made._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "res_id": made.id,
        }

    def _statement_values(self):
        return {
            "name": self.name,
            "company_id": self.company_id.id,
            "insurer_id": self.insurer_id.id,
            "date_from": self.date_from,
            "date_to": self.date_to,
            "file_name": self.file_name,
            "file_hash": self._hash(),
        }

    def _hash(self):
        return hashlib.sha256(self._data()).hexdigest()

    def _check_new(self):
        """Refuse a file that was imported, also under another name."""
        domain = [
            ("company_id", "=", self.company_id.id),
            ("insurer_id", "=", self.insurer_id.id),
            ("file_hash", "=", self._hash()),
        ]
        known = self.env["toloo.insurer.statement"].search(domain, limit=1)
        if known:
            raise UserError(
                self.env._("This file was imported already: “%s”.", known.display_name)
            )

    def _form(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a statement"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "res_id": self.id,
            "target": "new",
        }


def _last_month():
    """First and last day of the Jalali month before this one."""
    year, month, _day = jalali.to_jalali(jalali.add_months(today(), -1))
    return jalali.month_bounds(year, month)
