from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class TolooPosition(models.Model):
    """What a person was, where and when. Changing a person's company, job or
    organisational unit closes the position of that time and opens the next."""

    _name = "toloo.position"
    _description = "Position of a person"
    _inherit = "toloo.contact.detail"
    _order = "date_start desc nulls last, id desc"
    _other_partners = ("organization_id",)
    # History: to delete of it asks for the right to delete.
    _toloo_form = True
    # Part of the person, but a document that holds the company: see _toloo_holding.
    _toloo_document = None

    partner_id = fields.Many2one(
        "res.partner",
        string="Person",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_company", "=", False), ("type", "=", "contact")],
    )
    organization_id = fields.Many2one(
        "res.partner",
        string="Company",
        index="btree_not_null",
        ondelete="set null",
        domain=[("is_company", "=", True)],
    )
    job_position_id = fields.Many2one(
        "res.partner.job_position",
        string="Job",
        index="btree_not_null",
        ondelete="restrict",
    )
    department_id = fields.Many2one(
        "res.partner.department", string="Organisational unit", ondelete="restrict"
    )
    date_start = fields.Date("From", help="First day. Empty where nobody knows.")
    date_end = fields.Date("Until", help="Last day. Empty for what still goes on.")
    is_current = fields.Boolean(
        "Current", compute="_compute_is_current", search="_search_is_current"
    )
    note = fields.Char()
    document_count = fields.Integer("Documents", compute="_compute_document_count")

    _dates_order = models.Constraint(
        "CHECK (date_end >= date_start)", "A position ends after it starts."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (partner_id WITH =,"
        " COALESCE(organization_id, 0) WITH =, COALESCE(job_position_id, 0) WITH =,"
        " daterange(date_start, date_end, '[]') WITH &&)",
        "This person holds the same job in the same company at that time already.",
    )

    @api.depends("organization_id.name", "job_position_id.name", "department_id.name")
    def _compute_display_name(self):
        for position in self:
            names = (
                position.job_position_id.name or position.department_id.name,
                position.organization_id.name,
            )
            position.display_name = " – ".join(filter(None, names))

    @api.depends("date_start", "date_end")
    def _compute_is_current(self):
        today = fields.Date.context_today(self)
        for position in self:
            position.is_current = position._covers(today)

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        started = Domain("date_start", "=", False) | Domain("date_start", "<=", today)
        lasts = Domain("date_end", "=", False) | Domain("date_end", ">=", today)
        return started & lasts

    def _compute_document_count(self):
        counts = self._toloo_document_counts()
        for position in self:
            position.document_count = sum(
                of_model.get(position.id, 0) for of_model in counts.values()
            )

    def write(self, vals):
        dated = "date_start" in vals or "date_end" in vals
        if not dated or self.env.context.get("toloo_follow"):
            return super().write(vals)
        start = fields.Date.to_date(vals.get("date_start"))
        before = self._toloo_predecessors() if start else {}
        # The one before gives way first and follows last, so that they never overlap.
        self._toloo_follow(before, start, shrink=True)
        result = super().write(vals)
        self._toloo_follow(before, start, shrink=False)
        self._toloo_refile()
        return result

    def _toloo_predecessors(self):
        """{position that ended the day before one of these started: its last day}"""
        found = {}
        for position in self.filtered("date_start"):
            eve = position.date_start - timedelta(days=1)
            domain = Domain("partner_id", "=", position.partner_id.id)
            found |= dict.fromkeys(
                self.search(domain & Domain("date_end", "=", eve)), eve
            )
        return found

    def _toloo_follow(self, before, start, shrink):
        """Let the positions in `before` end on the eve of `start`."""
        for position, end in before.items():
            eve = start - timedelta(days=1)
            if (eve < end) == shrink and eve != end:
                if position.date_start and eve < position.date_start:
                    raise ValidationError(
                        self.env._(
                            "The position before, “%(name)s”, started on %(date)s. "
                            "Change its dates first.",
                            name=position.display_name,
                            date=fields.Date.to_string(position.date_start),
                        )
                    )
                self.flush_recordset()
                position.with_context(toloo_follow=True).date_end = eve
                position.flush_recordset()

    def _covers(self, date):
        """Whether the position was held on `date`."""
        self.ensure_one()
        return not (
            (self.date_start and self.date_start > date)
            or (self.date_end and self.date_end < date)
        )

    @api.model
    def _toloo_holding(self, records):
        """Which positions hold a company: those of who left it. The others are its
        personnel, who hold it themselves, and go where their person goes."""
        gone = Domain("date_end", "!=", False)
        return gone & Domain("partner_id", "not in", records.ids)

    @api.model
    def _toloo_at(self, keys):
        """{(id of a person, date): the position held then}, for many in one query. Of
        several the one that began last; an empty position where none is known."""
        positions = self.search([("partner_id", "in", [key[0] for key in keys])])
        by_person = positions.grouped(lambda p: p.partner_id.id)
        found = {}
        for person, date in keys:
            held = by_person.get(person, self.browse())
            held = held.filtered(lambda p, d=date: p._covers(d))
            found[person, date] = held[:1]
        return found

    @api.model
    def _toloo_move(self, partner, before, day):
        """`partner` changed company, job or unit on `day`; `before` is what they were
        as (company, job, unit) ids."""
        held = Domain("partner_id", "=", partner.id) & Domain("date_end", "=", False)
        old = self.search(held).filtered(lambda p: p._place() == before)[:1]
        place = partner._toloo_place()
        if old.date_start and old.date_start >= day:
            if old._place()[:2] == place[:2]:
                # Another unit on the day it began: it was meant so from the start.
                old.department_id = place[2]
                return
            old._toloo_drop_or_end(old.date_start)
        elif old:
            old._toloo_end(day - timedelta(days=1))
        if any(place):
            self._toloo_open(partner, place, day)

    def _toloo_drop_or_end(self, day):
        """What began this very day was a slip of the pen if nothing hangs on it."""
        if self.document_count:
            self._toloo_end(day)
        else:
            self.unlink()

    def _toloo_end(self, day):
        self.date_end = day
        self.flush_recordset()

    @api.model
    def _toloo_open(self, partner, place, day):
        """Open the position `place`, or reopen it where it ended on the eve."""
        same = self.search([("partner_id", "=", partner.id)]).filtered(
            lambda p: p._place()[:2] == place[:2]
        )
        now = same.filtered(lambda p: not p.date_end or p.date_end >= day)
        eve = same.filtered(
            lambda p: p._place() == place and p.date_end == day - timedelta(days=1)
        )
        if again := (now or eve)[:1]:
            again.write({"date_end": False, "department_id": place[2]})
        else:
            self.create(self._toloo_values(partner, place, day))

    @api.model
    def _toloo_values(self, partner, place, day):
        return {
            "partner_id": partner.id,
            "organization_id": place[0],
            "job_position_id": place[1],
            "department_id": place[2],
            "date_start": day,
        }

    def _place(self):
        """(company, job, unit) ids, False where empty."""
        keys = ("organization_id", "job_position_id", "department_id")
        return tuple(self[key].id for key in keys)

    @api.model
    def _toloo_fill(self):
        """Give every person in a company the position he is in, in one INSERT. For
        installation; afterwards positions follow by themselves."""
        self.env.flush_all()
        self.env.cr.execute(
            """INSERT INTO toloo_position (partner_id, organization_id, job_position_id,
                      department_id, area_id, create_uid, write_uid, create_date,
                      write_date)
               SELECT p.id, p.parent_id, p.job_position_id, p.department_id, p.area_id,
                      1, 1, now() at time zone 'UTC', now() at time zone 'UTC'
                 FROM res_partner p
                WHERE p.is_company IS NOT TRUE AND p.type = 'contact'
                  AND COALESCE(p.parent_id, p.job_position_id, p.department_id)
                      IS NOT NULL
                  AND NOT EXISTS (SELECT FROM toloo_position o
                       WHERE o.partner_id = p.id)"""
        )
        self.env.invalidate_all()
