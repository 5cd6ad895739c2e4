from odoo import api, fields, models
from odoo.exceptions import ValidationError

# What is written here has to reach the activity.
TRIGGERS = {"date_follow_up", "follow_up_user_id", "partner_id"}


class TolooFollowUpMixin(models.AbstractModel):
    """For what a colleague must come back to: a date, a colleague, and an activity of
    the host on the contact, which reminds him and closes the follow-up when done.

    The activity hangs on the contact because the host's activities need a chatter to
    report to, which these records do without for speed.
    """

    _name = "toloo.follow.up.mixin"
    _description = "With a follow-up"

    date_follow_up = fields.Date("Follow-up", copy=False)
    follow_up_user_id = fields.Many2one(
        "res.users",
        string="Follow-up by",
        compute="_compute_follow_up_user_id",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        domain=[("share", "=", False)],
        ondelete="restrict",
    )
    follow_up_state = fields.Selection(
        [("open", "Open"), ("done", "Done"), ("cancelled", "Cancelled")],
        readonly=True,
        copy=False,
    )
    follow_up_activity_id = fields.Many2one(
        "mail.activity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.depends("date_follow_up")
    def _compute_follow_up_user_id(self):
        for record in self:
            user = record.follow_up_user_id or record.user_id or self.env.user
            record.follow_up_user_id = record.date_follow_up and user

    @api.constrains("date_follow_up", "follow_up_user_id", "partner_id")
    def _check_follow_up_user(self):
        for record in self.filtered("date_follow_up"):
            user = record.follow_up_user_id
            if user and not record.partner_id.with_user(user).has_access("read"):
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot see %(contact)s and cannot follow up there.",
                        user=user.name,
                        contact=record.partner_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records.filtered("date_follow_up")._sync_activity()
        return records

    def write(self, vals):
        result = super().write(vals)
        if TRIGGERS & vals.keys() and not self.env.context.get("toloo_from_activity"):
            done = self.filtered(lambda r: r.follow_up_state == "done")
            renewed = done if vals.get("date_follow_up") else done.browse()
            (self - done | renewed)._sync_activity()
        return result

    def unlink(self):
        self._open_activities().unlink()
        return super().unlink()

    def _open_activities(self):
        # Who may write this record may plan and drop its follow-up, also where he may
        # only read the contact.
        records = self.sudo().filtered(lambda r: r.follow_up_state == "open")
        return records.follow_up_activity_id

    def _sync_activity(self):
        """Bring the activities in line with date, colleague and contact."""
        wanted = self.filtered("date_follow_up")
        (self - wanted)._open_activities().unlink()
        (self - wanted).filtered("follow_up_state").follow_up_state = False
        new = wanted.filtered(lambda r: r.follow_up_state != "open")
        for record in wanted - new:
            activity = record._open_activities()
            activity.with_context(toloo_from_record=True).write(
                record._activity_values()
            )
        # As above: whose record it is settles who may plan.
        activities = self.env["mail.activity"].sudo()
        for record, activity in zip(
            new, activities.create([r._activity_values() for r in new]), strict=True
        ):
            record.write(
                {"follow_up_activity_id": activity.id, "follow_up_state": "open"}
            )

    def _activity_values(self):
        self.ensure_one()
        return {
            "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
            "res_model_id": self.env["ir.model"]._get_id("res.partner"),
            "res_id": self.partner_id.id,
            "date_deadline": self.date_follow_up,
            "user_id": self.follow_up_user_id.id or self.env.uid,
            "summary": self.display_name,
        }

    @api.model
    def _from_activity(self, activity):
        """Values of the follow-up as its activity has them now."""
        return {
            "date_follow_up": activity.date_deadline,
            "follow_up_user_id": activity.user_id.id,
            "follow_up_state": "open" if activity.active else "done",
        }

    def action_follow_up_done(self):
        """Mark the follow-ups done; the contact's chatter keeps who did it."""
        self.check_access("write")
        self._open_activities().action_feedback()
