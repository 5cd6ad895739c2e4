from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Domain

MANAGER = "toloo_access.group_manager"


class ProjectTask(models.Model):
    """A referred task is closed with an interaction that says what was done."""

    _inherit = "project.task"

    toloo_interaction_count = fields.Integer(
        "Interactions of the task",
        compute="_compute_toloo_interaction_count",
        groups="toloo_access.group_officer",
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_toloo_interaction_count(self):
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", self.ids)
        talks = self.env["toloo.interaction"]
        counts = dict(talks._read_group(domain, ["res_id"], ["__count"]))
        for task in self:
            task.toloo_interaction_count = counts.get(task._origin.id, 0)

    def _toloo_open_referrals(self):
        # That it is referred counts, whether or not the user sees to whom.
        referrals = self.sudo().referral_ids
        return referrals.filtered(lambda referral: referral.state == "open")

    def _toloo_check_told(self):
        """Refuse to close what was referred while no interaction says what was done.

        :raise RedirectWarning: which leads the web client to the dialog that logs it
        """
        referred = self._toloo_open_referrals().task_id
        missing = referred.filtered(lambda task: not task._toloo_telling())
        if missing:
            names = "\n".join(f"• {name}" for name in missing.mapped("name"))
            raise RedirectWarning(
                self.env._(
                    "These tasks were referred. They are closed with an interaction "
                    "that says what was done:\n%s",
                    names,
                ),
                self.env["ir.actions.actions"]._for_xml_id(
                    "toloo_crm.action_task_close"
                ),
                self.env._("Log what was done"),
                {"default_task_ids": missing.ids},
            )

    def _toloo_telling(self):
        """The interaction that says what was done since this task was referred last:
        of a colleague it was referred to or of whoever closes it."""
        self.ensure_one()
        referrals = self._toloo_open_referrals()
        tellers = referrals.to_user_id | self.env.user
        domain = (
            Domain("res_model", "=", self._name)
            & Domain("res_id", "=", self.id)
            & Domain("user_id", "in", tellers.ids)
            & Domain("create_date", ">=", max(referrals.mapped("create_date")))
            & Domain("id", "not in", self.sudo().referral_ids.interaction_id.ids)
            & (Domain("description", "!=", False) | Domain("name", "!=", False))
        )
        # That it was said counts, whoever may read what.
        talks = self.env["toloo.interaction"].sudo()
        return talks.search(domain, order="id desc", limit=1)

    def _toloo_close_referrals(self):
        """The referrals of these closed tasks are done, each by its interaction."""
        for task in self:
            referrals = task._toloo_open_referrals()
            if referrals:
                referrals._toloo_end("done", task._toloo_telling())

    def _toloo_reopen_referrals(self):
        """What was done is asked for anew, of whom it was asked for last."""
        for task in self.sudo():
            last = task.referral_id
            if last.state == "done":
                note = self.env._("Reopened")
                task.sudo(False)._toloo_refer(last.to_user_id, note)

    def action_toloo_close(self):
        """Close these tasks, by the dialog that logs what was done if they were
        referred.

        :raise AccessError: if the user may not write one of the tasks
        """
        self.check_access("write")
        referred = self._toloo_open_referrals().task_id.sudo(False)
        (self - referred).write({"state": "1_done"})
        if not referred:
            return None
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_crm.action_task_close"
        )
        action["context"] = {"default_task_ids": referred.ids}
        return action

    def action_toloo_reopen(self):
        """Reopen these closed tasks.

        :raise AccessError: if the user may not write one of the tasks
        """
        self.check_access("write")
        self.filtered("is_closed").write({"state": "01_in_progress"})

    def action_toloo_interactions(self):
        """All interactions about these tasks that the user sees.

        :raise AccessError: if the user may not read one of the tasks
        """
        self.check_access("read")
        action = self.env["ir.actions.actions"]._for_xml_id(
            "toloo_base.action_interaction"
        )
        action["domain"] = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        action["context"] = {}
        if len(self) == 1:
            action["context"] = {
                "default_partner_id": self._toloo_contact().id,
                "default_document_ref": f"{self._name},{self.id}",
            }
        return action

    @api.model
    def default_get(self, fields):
        """A task entered among the internal ones is on the user's own company."""
        values = super().default_get(fields)
        if self.env.context.get("toloo_internal") and "partner_id" in fields:
            values["partner_id"] = self.env.company.partner_id.id
        return values

    def _toloo_contact(self):
        """Whom an interaction about this task is with: an internal task is the house's
        own."""
        return self.partner_id or (self.company_id or self.env.company).partner_id

    @api.ondelete(at_uninstall=False)
    def _unlink_except_referred(self):
        self._toloo_check_leaving()

    def action_archive(self):
        self._toloo_check_leaving()
        return super().action_archive()

    def _toloo_check_leaving(self):
        """What was referred to somebody does not vanish by his hand.

        :raise UserError: unless it is a manager or whoever referred it
        """
        if self.env.su or self.env.user.has_group(MANAGER):
            return
        for referral in self._toloo_open_referrals():
            if referral.from_user_id != self.env.user:
                raise UserError(
                    self.env._(
                        "“%(task)s” was referred by %(user)s. Close it with an "
                        "interaction, or ask for it to be taken back.",
                        task=referral.task_id.name,
                        user=referral.from_user_id.name,
                    )
                )
