from odoo import api, fields, models

PLACE = {"parent_id", "job_position_id", "department_id", "is_company", "type"}


class ResPartner(models.Model):
    """Personnel of companies, and the history of their positions."""

    _inherit = "res.partner"

    department_id = fields.Many2one(string="Organisational unit")
    job_position_id = fields.Many2one(string="Job")
    is_contact_person = fields.Boolean(
        "Contact person",
        help="Letters to the company are addressed to its contact persons.",
    )
    role_ids = fields.Many2many("toloo.contact.role", string="Roles")
    personnel_ids = fields.One2many(
        "res.partner",
        "parent_id",
        domain=[("type", "=", "contact"), ("is_company", "=", False)],
    )
    position_ids = fields.One2many("toloo.position", "partner_id", string="Positions")
    staff_position_ids = fields.One2many(
        "toloo.position", "organization_id", string="Positions held here"
    )

    _contact_person_idx = models.Index("(parent_id) WHERE is_contact_person")

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        # The history follows whoever may enter the contact.
        position = self.env["toloo.position"].sudo()
        day = self.env.context.get("toloo_position_date", False)
        position.create(
            [
                position._toloo_values(partner, place, day)
                for partner in partners
                if any(place := partner._toloo_place())
            ]
        )
        return partners

    def write(self, vals):
        if not PLACE & vals.keys():
            return super().write(vals)
        before = [partner._toloo_place() for partner in self]
        result = super().write(vals)
        # The history follows whoever may change the contact.
        position = self.env["toloo.position"].sudo()
        day = fields.Date.to_date(self.env.context.get("toloo_position_date"))
        for partner, place in zip(self, before, strict=True):
            if partner._toloo_place() != place:
                today = fields.Date.context_today(self)
                position._toloo_move(partner, place, day or today)
        return result

    def _toloo_place(self):
        """(company, job, unit) ids of a person, False where empty."""
        self.ensure_one()
        if self.is_company or self.type != "contact":
            return (False, False, False)
        # Where somebody works is read as it is stored, whatever the user may open.
        me = self.sudo()
        return me.parent_id.id, me.job_position_id.id, me.department_id.id

    def _toloo_position_at(self, date):
        """The position this person held on `date`, of several the one that began last;
        an empty record where none is known."""
        self.ensure_one()
        key = (self.id, fields.Date.to_date(date))
        return self.env["toloo.position"]._toloo_at([key])[key]

    def _toloo_contact_persons(self):
        """The personnel marked as contact persons of this company, oldest first."""
        self.ensure_one()
        return self.personnel_ids.filtered("is_contact_person").sorted("id")

    def _toloo_contact_person(self):
        """Whom a letter to this contact is addressed to: the first contact person of a
        company; the contact itself where there is none."""
        self.ensure_one()
        return self._toloo_contact_persons()[:1] or self

    def action_open_positions(self):
        """The positions of this person, or those held in this company."""
        self.ensure_one()
        key = "organization_id" if self.is_company else "partner_id"
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_base.action_position"
        )
        action["domain"] = [(key, "=", self.id)]
        action["context"] = {f"default_{key}": self.id}
        return action
