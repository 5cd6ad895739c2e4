from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.label_sheet import Sheet

PAGES = {"a4": (210.0, 297.0)}


class TolooLabelSheet(models.Model):
    """A sheet of postal labels as shops sell it, or a printer of single labels.
    Lengths are in millimetres, from the sheet's upper left corner."""

    _name = "toloo.label.sheet"
    _description = "Sheet of labels"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    page = fields.Selection(
        [("a4", "A4 sheet"), ("single", "One label a page")],
        required=True,
        default="a4",
    )
    columns = fields.Integer("Across", required=True, default=1)
    rows = fields.Integer("Down", required=True, default=1)
    width = fields.Float("Label width (mm)", digits=(6, 2), required=True)
    height = fields.Float("Label height (mm)", digits=(6, 2), required=True)
    margin_left = fields.Float("Left margin (mm)", digits=(6, 2))
    margin_top = fields.Float("Top margin (mm)", digits=(6, 2))
    gap_x = fields.Float("Space between columns (mm)", digits=(6, 2))
    gap_y = fields.Float("Space between rows (mm)", digits=(6, 2))
    padding = fields.Float(
        "Free edge (mm)",
        digits=(6, 2),
        default=3,
        help="Left free inside each label, as printers shift the paper.",
    )
    font_size = fields.Float("Font size (pt)", digits=(4, 1), default=9)
    count = fields.Integer("Labels a sheet", compute="_compute_count")

    @api.depends("columns", "rows")
    def _compute_count(self):
        for sheet in self:
            sheet.count = sheet.columns * sheet.rows

    @api.constrains(
        *("page", "columns", "rows", "width", "height", "padding", "font_size"),
        *("margin_left", "margin_top", "gap_x", "gap_y"),
    )
    def _check_fits(self):
        for sheet in self:
            inside = min(sheet.width, sheet.height) - 2 * sheet.padding
            if not sheet._geometry().fits() or inside <= 0 or sheet.padding < 0:
                raise ValidationError(
                    self.env._("The labels of “%s” do not fit on the page.", sheet.name)
                )
            if not 5 <= sheet.font_size <= 40:
                raise ValidationError(self.env._("Choose a font size of 5 to 40 pt."))

    def _geometry(self):
        """The `Sheet` of these measures."""
        self.ensure_one()
        if self.page == "single":
            page, count = self._single_page(), (1, 1)
        else:
            page, count = PAGES[self.page], (self.columns, self.rows)
        return Sheet(
            *page,
            *count,
            *(self.width, self.height, self.margin_left, self.margin_top),
            *(self.gap_x, self.gap_y),
        )

    @api.model
    def _single_page(self):
        """(width, height) of the page of a printer of single labels."""
        # The size of paper is set by the administrator and no secret.
        paper = self.env.ref("toloo_crm.paperformat_label_single").sudo()
        return paper.page_width, paper.page_height

    def _report(self):
        """The report that prints on this sheet."""
        self.ensure_one()
        return self.env.ref(f"toloo_crm.report_label_{self.page}")
