from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class TolooInsurerStatement(models.Model):
    """What an insurer says it owes the agency for a period, by its own file, beside
    what the agency has earned by its own books."""

    _name = "toloo.insurer.statement"
    _description = "Statement of an insurer"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "date_to desc, id desc"
    _check_company_auto = True

    name = fields.Char("Number", required=True, help="As the insurer numbers it.")
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    insurer_id = fields.Many2one(
        "toloo.insurer",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("To", required=True)
    user_id = fields.Many2one(
        "res.users",
        string="Imported by",
        readonly=True,
        default=lambda self: self.env.user,
    )
    file = fields.Binary(
        attachment=True,
        readonly=True,
        copy=False,
        groups="toloo_access.group_all_areas",
        help="The file as it was imported. It names all customers: only who sees all "
        "areas may open it.",
    )
    file_name = fields.Char(readonly=True, copy=False)
    file_hash = fields.Char(readonly=True, copy=False)
    line_ids = fields.One2many(
        "toloo.insurer.statement.line", "statement_id", string="Lines"
    )
    line_count = fields.Integer("Number of lines", compute="_compute_totals")
    open_count = fields.Integer("To be decided", compute="_compute_totals")
    commission = fields.Monetary("Commission by the insurer", compute="_compute_totals")
    our_commission = fields.Monetary("Commission by us", compute="_compute_totals")
    difference = fields.Monetary(compute="_compute_totals")
    state = fields.Selection(
        [("open", "Open"), ("done", "Done")],
        compute="_compute_totals",
        search="_search_state",
    )

    _file_uniq = models.UniqueIndex(
        "(company_id, insurer_id, file_hash) WHERE file_hash IS NOT NULL",
        "This file has been imported already.",
    )
    _dates_order = models.Constraint(
        "CHECK (date_to >= date_from)", "A period ends after it starts."
    )

    @api.depends("insurer_id.name", "name")
    def _compute_display_name(self):
        for statement in self:
            names = (statement.insurer_id.name, statement.name)
            statement.display_name = " – ".join(filter(None, names))

    @api.depends("line_ids.state", "line_ids.commission", "line_ids.our_commission")
    def _compute_totals(self):
        sums = ["commission:sum", "our_commission:sum", "__count"]
        groups = self.env["toloo.insurer.statement.line"]._read_group(
            [("statement_id", "in", self.ids)], ["statement_id", "is_decided"], sums
        )
        for statement in self:
            own = [group for group in groups if group[0] == statement._origin]
            statement.commission = sum(group[2] for group in own)
            statement.our_commission = sum(group[3] for group in own)
            statement.difference = statement.commission - statement.our_commission
            statement.line_count = sum(group[4] for group in own)
            statement.open_count = sum(group[4] for group in own if not group[1])
            statement.state = "open" if statement.open_count else "done"

    @api.model
    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        asked = set(value) & {"open", "done"}
        if len(asked) != 1:
            return [(asked and 1 or 0, "=", 1)]
        undecided = ("line_ids", "any", [("is_decided", "=", False)])
        return [undecided] if "open" in asked else ["!", undecided]

    @api.constrains("insurer_id", "date_from", "date_to")
    def _check_nothing_settled(self):
        if any(line.state == "settled" for line in self.line_ids):
            raise ValidationError(
                self.env._("Lines are settled: insurer and period stay as they are.")
            )

    def write(self, vals):
        if not self.env.su and {"company_id", "file", "file_name", "file_hash"} & {
            *vals
        }:
            raise UserError(self.env._("The file of a statement stays as it is."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_settled(self):
        if any(line.state == "settled" for line in self.line_ids):
            raise UserError(
                self.env._("A statement with settled lines is kept as it is.")
            )

    def action_match(self):
        """Compare the open lines with our books once more.

        Needs the right to change statements.
        """
        self.check_access("write")
        for statement in self:
            statement._match()
        return True

    def action_open_lines(self):
        """The lines of these statements as a list."""
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_insurance.action_insurer_statement_line"
        )
        action["domain"] = [("statement_id", "in", self.ids)]
        action["context"] = {}
        return action
