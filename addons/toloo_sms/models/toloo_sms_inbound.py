from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class TolooSmsInbound(models.Model):
    """An SMS that came in, with whom it came from and what it answers."""

    _name = "toloo.sms.inbound"
    _description = "Received SMS"
    _inherit = ["toloo.area.mixin"]
    _order = "date desc, id desc"
    _rec_name = "number"
    _rec_names_search = ["number", "body", "partner_id.name"]
    _own_fields = ("user_id",)
    _toloo_kept = ("area_id", "message_id", "interaction_id", "keyword_id")

    line_id = fields.Many2one(
        "toloo.sms.line", required=True, readonly=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True
    )
    number = fields.Char(
        "From", required=True, readonly=True, help="As it came, if it is no telephone."
    )
    body = fields.Text("Text", readonly=True)
    date = fields.Datetime("Received on", required=True, readonly=True)
    gateway_ref = fields.Char("Number at the gateway", readonly=True, copy=False)
    partner_id = fields.Many2one(
        "res.partner",
        "Contact",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="Who alone has this number, or whom a colleague chose.",
    )
    partner_ids = fields.Many2many(
        "res.partner",
        "toloo_sms_inbound_partner_rel",
        "inbound_id",
        "partner_id",
        string="Contacts with this number",
        readonly=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Colleague",
        readonly=True,
        help="Who sent what this answers, or whose contact it is.",
    )
    message_id = fields.Many2one(
        "toloo.sms.message",
        "Answers",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The last SMS that went to this number from this line within a week.",
    )
    interaction_id = fields.Many2one(
        "toloo.interaction", readonly=True, copy=False, ondelete="set null"
    )
    keyword_id = fields.Many2one(
        "toloo.sms.keyword", "Keyword rule", readonly=True, ondelete="set null"
    )
    state = fields.Selection(
        [("new", "New"), ("read", "Read")], required=True, default="new"
    )

    _gateway_ref_uniq = models.UniqueIndex("(line_id, gateway_ref)")
    _date_idx = models.Index("(date DESC, id DESC)")
    _new_idx = models.Index("(company_id) WHERE state = 'new'")
    _number_idx = models.Index("(number, date)")

    @api.depends("number", "partner_id.name")
    def _compute_display_name(self):
        for inbound in self:
            # Isolated, as digits at the edge of right-to-left text change places.
            names = (inbound.partner_id.name, f"\u2068{inbound.number}\u2069")
            inbound.display_name = " – ".join(filter(None, names))

    @api.model
    def _toloo_area_domain(self, user):
        """What several contacts may have sent is seen by who sees one of them."""
        domain = super()._toloo_area_domain(user)
        if domain.is_true():
            return domain
        seen = self.env["res.partner"]._toloo_access_domain(user)
        nobody = Domain("partner_id", "=", False)
        guess = Domain("partner_ids", "=", False) | Domain("partner_ids", "any", seen)
        return domain & (~nobody | guess)

    def action_mark_read(self):
        """Take these off the list of what is new."""
        self._set_state("read")

    def action_mark_new(self):
        """Put these back on the list of what is new."""
        self._set_state("new")

    def _set_state(self, state):
        # Whoever sees a received SMS may tick it off; nothing else of it changes.
        self.check_access("read")
        self.sudo().write({"state": state})

    def _assign(self, partner):
        """Tie the received SMS to the one of its contacts who sent it, with an
        interaction.

        :raise UserError: where that is none of the contacts with this number
        """
        self.check_access("read")
        partner.check_access("read")
        # Who may see both may say that they belong together.
        inbound = self.sudo()
        if inbound.partner_id or partner not in inbound.partner_ids:
            raise UserError(self.env._("Choose one of the contacts with this number."))
        user = inbound.user_id or partner.user_id
        inbound.write({"partner_id": partner.id, "user_id": user.id})
        inbound._log_interactions()

    def action_answer(self):
        """The dialog to write back to the contact."""
        self.ensure_one()
        self.check_access("read")
        self._set_state("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer"),
            "res_model": "sms.composer",
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_composition_mode": "numbers",
                "default_res_model": self._name,
                "default_res_id": self.id,
                "default_numbers": self.number,
                "default_recipient_single_number_itf": self.number,
                "default_toloo_line_id": self.line_id.id,
                "default_toloo_inbound_id": self.id,
            },
        }

    def _log_interactions(self):
        """Write the incoming talk with each contact that is known and has none."""
        channel = self.env.ref("toloo_base.channel_sms", raise_if_not_found=False)
        for inbound in self.filtered(lambda i: i.partner_id and not i.interaction_id):
            talker, answered = inbound._talker(), inbound.message_id
            talks = self.env["toloo.interaction"].with_company(inbound.company_id)
            # A gateway reads no language; who has the talk does.
            talks = talks.with_context(lang=talker.lang)
            inbound.interaction_id = talks.create(
                {
                    "name": talks.env._("SMS received"),
                    "description": inbound.body,
                    "partner_id": inbound.partner_id.id,
                    "channel_id": channel and channel.id,
                    "direction": "in",
                    "date_start": inbound.date,
                    "date_end": inbound.date,
                    "user_id": talker.id,
                    "company_id": inbound.company_id.id,
                    "res_model": answered.res_model,
                    "res_id": answered.res_id,
                }
            )

    def _talker(self):
        """The colleague of the interaction: whoever it is for, as far as he is of the
        company, else somebody who is."""
        company = self.company_id
        root = self.env.ref("base.user_root")
        for user in self.user_id | self.line_id.create_uid | root:
            if not user.share and company in user.company_ids:
                return user
        domain = [("company_ids", "in", company.ids), ("share", "=", False)]
        return root.search(domain, limit=1, order="id")
