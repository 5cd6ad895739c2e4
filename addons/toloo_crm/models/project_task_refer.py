from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..tools.progress import CLOSED

OFFICER = "toloo_access.group_officer"
MANAGER = "toloo_access.group_manager"


class ProjectTask(models.Model):
    """Tasks that colleagues refer to each other; who referred one keeps sight of it.

    Whoever changes the colleague of a task on a contact refers it; tasks of the host's
    projects are referred by the button alone.
    """

    _inherit = "project.task"

    referral_ids = fields.One2many(
        "toloo.task.referral", "task_id", string="Referrals", copy=False
    )
    referral_id = fields.Many2one(
        "toloo.task.referral",
        string="Last referral",
        compute="_compute_referral_id",
        store=True,
        index="btree_not_null",
        ondelete="set null",
        copy=False,
    )
    referred_by_id = fields.Many2one(
        related="referral_id.from_user_id", string="Referred by"
    )
    referred_to_id = fields.Many2one(
        related="referral_id.to_user_id", string="Referred to"
    )
    referral_date = fields.Datetime(related="referral_id.date", string="Referred on")
    referral_note = fields.Text(related="referral_id.note", string="Note on referring")
    is_referred = fields.Boolean(
        "Referred", compute="_compute_is_referred", search="_search_is_referred"
    )

    @api.depends("referral_ids.state")
    def _compute_referral_id(self):
        for task in self:
            held = task.referral_ids.filtered(lambda r: r.state != "withdrawn")
            task.referral_id = held.sorted("id")[-1:]

    @api.depends("referral_id.state")
    def _compute_is_referred(self):
        # Whether, and not to whom.
        for task in self.sudo():
            task.sudo(False).is_referred = task.referral_id.state == "open"

    @api.model
    def _search_is_referred(self, operator, _value):
        if operator != "in":
            return NotImplemented
        return Domain("referral_ids", "any!", Domain("state", "=", "open"))

    @api.model
    def _toloo_own_domain(self, user):
        """Whoever is in the chain of a task sees it. The rule itself comes where
        toloo_access_project is."""
        domain = super()._toloo_own_domain(user)
        if domain.is_true():
            return domain
        chain = Domain("from_user_id", "in", user.ids)
        chain |= Domain("to_user_id", "in", user.ids)
        return domain | Domain("referral_ids", "any!", chain)

    @api.model_create_multi
    def create(self, vals_list):
        asked = [self._toloo_user_ids(vals) for vals in vals_list]
        tasks = super().create(vals_list)
        for task, ids in zip(tasks, asked, strict=True):
            others = self.env["res.users"].browse(ids) - self.env.user
            if others and task._toloo_refers():
                # The host makes whoever enters a private task a colleague of it.
                keep = [Command.set(ids)]
                task.with_context(toloo_referred=others.ids).write({"user_ids": keep})
        return tasks

    def _toloo_user_ids(self, vals):
        """Ids of the users that these values give a task, itself included."""
        field = self._fields["user_ids"]
        commands = vals.get("user_ids") or []
        return list(field.convert_to_cache(commands, self[:1]))

    def write(self, vals):
        if "user_ids" not in vals:
            return super().write(vals)
        self.check_access("write")
        explicit = self.env.context.get("toloo_referred") or []
        # The chain is nobody's to write; who may write the task may refer it.
        referrals = self.env["toloo.task.referral"].sudo()
        for task in self:
            before = task.user_ids
            after = before.browse(task._toloo_user_ids(vals))
            new = after.filtered(lambda user: user.id in explicit)
            if task._toloo_refers():
                new |= after - before - self.env.user
            if new:
                referrals |= task._toloo_note_referral(new)
        result = super().write(vals)
        self._toloo_end_referrals()
        referrals._toloo_remind()
        return result

    def _toloo_refers(self):
        """Whether giving this task to a colleague refers it."""
        self.ensure_one()
        ours = self.partner_id and not self.project_id
        # The machinery refers nothing to anybody.
        return ours and self.state not in CLOSED and self.env.uid != SUPERUSER_ID

    def _toloo_refer(self, users, note=False):
        """Refer these tasks to `users`, and to them alone.

        :raise AccessError: if the user may not write one of the tasks
        :raise UserError: if one of `users` cannot work on one
        """
        context = {"toloo_referred": users.ids, "toloo_referral_note": note}
        tasks = self.with_context(**context)
        tasks.write({"user_ids": [Command.set(users.ids)]})

    def _toloo_note_referral(self, users):
        """Add `users` to the chain of this task."""
        self._toloo_check_takers(users)
        known = self._toloo_open_referrals().to_user_id
        # Who may write a task may refer it; nobody writes the chain by hand.
        return (
            self.env["toloo.task.referral"]
            .sudo()
            .create(
                [
                    {
                        "task_id": self.id,
                        "from_user_id": self.env.uid,
                        "to_user_id": user.id,
                        "note": self.env.context.get("toloo_referral_note"),
                    }
                    for user in users - known
                ]
            )
        )

    def _toloo_check_takers(self, users):
        """:raise UserError: if one of `users` cannot work on this task"""
        for user in users:
            # Rights of the colleague are asked here, and not those of the user.
            if not user.active or not user.sudo()._has_group(OFFICER):
                raise UserError(
                    self.env._(
                        "%s does not work with Toloo and takes no tasks.", user.name
                    )
                )
            contact = self.partner_id
            if contact and not contact.with_user(user).has_access("read"):
                raise UserError(
                    self.env._(
                        "%(user)s cannot see %(contact)s, whom “%(task)s” is for.",
                        user=user.name,
                        contact=contact.display_name,
                        task=self.name,
                    )
                )

    def _toloo_end_referrals(self):
        """Referrals to who has the task no longer are over: passed on by himself, or
        taken back by whoever referred it or a manager.

        :raise UserError: if somebody else takes it away, or he drops it
        """
        gone = self._toloo_open_referrals().filtered(
            lambda referral: referral.to_user_id not in referral.task_id.user_ids
        )
        manager = self.env.su or self.env.user.has_group(MANAGER)
        for referral in gone:
            own = referral.to_user_id == self.env.user
            passed = own and referral.task_id._toloo_open_referrals() - gone
            if not (passed or manager or referral.from_user_id == self.env.user):
                raise UserError(
                    self.env._(
                        "“%s” was referred. Refer it to a colleague, or close it with "
                        "an interaction.",
                        referral.task_id.name,
                    )
                )
            referral._toloo_end("passed" if passed else "withdrawn")

    def action_toloo_refer(self):
        """A dialog to refer these tasks to a colleague.

        :raise AccessError: if the user may not write one of the tasks
        """
        self.check_access("write")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_task_refer"
        )
        action["context"] = {"default_task_ids": self.ids}
        return action
