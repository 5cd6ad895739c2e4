from odoo import api, fields, models
from odoo.fields import Command, Domain


class TolooAccessPattern(models.Model):
    """Ticked places, rights in forms and reports, given to users as one thing."""

    _name = "toloo.access.pattern"
    _description = "Access pattern"
    _inherit = ["mail.thread"]
    _order = "name"

    name = fields.Char(required=True, translate=True, tracking=True)
    active = fields.Boolean(default=True, tracking=True)
    note = fields.Text()
    area_ids = fields.Many2many(
        "toloo.area",
        "toloo_access_pattern_area_rel",
        "pattern_id",
        "area_id",
        string="Areas",
        tracking=True,
        help="A tick covers the place and all that lies in it.",
    )
    include_new = fields.Boolean(
        "Tick new places",
        tracking=True,
        help="A province, city or zone that is added later is ticked here at once.",
    )
    offered_area_ids = fields.Many2many(
        "toloo.area",
        "toloo_access_pattern_offer_rel",
        "pattern_id",
        "area_id",
        string="New places to decide on",
        help="Places added since, that no tick covers. Tick them or dismiss them.",
    )
    user_ids = fields.Many2many(
        "res.users",
        "toloo_access_pattern_user_rel",
        "pattern_id",
        "user_id",
        string="Users",
        domain=[("share", "=", False)],
        tracking=True,
    )
    form_ids = fields.One2many("toloo.access.form", "pattern_id", string="Forms")
    report_ids = fields.Many2many(
        "ir.actions.report",
        "toloo_access_pattern_report_rel",
        "pattern_id",
        "report_id",
        string="Reports",
        domain=[("toloo_restricted", "=", True)],
        help="Reports kept under a right that users of this pattern may print.",
    )
    contact_count = fields.Integer(compute="_compute_contact_count")
    offered_count = fields.Integer(compute="_compute_offered_count")

    _name_uniq = models.UniqueIndex(
        "((name->>'en_US'))", "There is a pattern of that name already."
    )

    @api.depends("area_ids")
    def _compute_contact_count(self):
        for pattern in self:
            domain = [("area_id", "child_of", pattern.area_ids.ids)]
            pattern.contact_count = self.env["res.partner"].search_count(domain)

    @api.depends("offered_area_ids")
    def _compute_offered_count(self):
        for pattern in self:
            pattern.offered_count = len(pattern.offered_area_ids)

    @api.model_create_multi
    def create(self, vals_list):
        patterns = super().create(vals_list)
        self.env["toloo.access.version"]._bump()
        return patterns

    def write(self, vals):
        result = super().write(vals)
        if {"area_ids", "user_ids", "active", "report_ids", "form_ids"} & vals.keys():
            self._dismiss_covered()
            self.env["toloo.access.version"]._bump()
        return result

    def unlink(self):
        result = super().unlink()
        self.env["toloo.access.version"]._bump()
        return result

    @api.model
    def _offer_areas(self, areas):
        """Tick new places where a pattern wants that, offer them elsewhere, unless a
        tick above covers them already."""
        # Whoever may add a city makes it known to all patterns.
        for pattern in self.sudo().search([("active", "in", [True, False])]):
            ticked = pattern.area_ids.mapped("parent_path")
            new = areas.filtered(
                lambda a, t=ticked: not any(
                    (a.parent_path or "").startswith(p) for p in t
                )
            )
            if new:
                key = "area_ids" if pattern.include_new else "offered_area_ids"
                pattern.write({key: [Command.link(area.id) for area in new]})

    def _dismiss_covered(self):
        for pattern in self.filtered("offered_area_ids"):
            ticked = pattern.area_ids.mapped("parent_path")
            done = pattern.offered_area_ids.filtered(
                lambda a, t=ticked: any((a.parent_path or "").startswith(p) for p in t)
            )
            if done:
                pattern.offered_area_ids -= done

    def action_tick_offered(self):
        """Tick all the places on offer."""
        for pattern in self:
            links = [Command.link(area.id) for area in pattern.offered_area_ids]
            pattern.write({"area_ids": links})

    def action_dismiss_offered(self):
        """Leave the places on offer out, for good."""
        self.offered_area_ids = False

    def action_open_contacts(self):
        """The contacts that the ticks of this pattern cover."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("contacts.action_contacts")
        action["domain"] = [("area_id", "child_of", self.area_ids.ids)]
        action["context"] = {}
        return action

    @api.model
    def action_open_uncovered(self):
        """The contacts that no active pattern covers, for the administrator."""
        areas = self.search([("active", "=", True)]).area_ids
        covered = Domain("area_id", "child_of", areas.ids)
        action = self.env["ir.actions.actions"]._for_xml_id("contacts.action_contacts")
        action["name"] = self.env._("Contacts that no pattern covers")
        action["domain"] = list(~covered & Domain("is_house", "=", False))
        action["context"] = {}
        return action
