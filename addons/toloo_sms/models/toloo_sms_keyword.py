from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.keywords import says, split_words

# To one number in a day: two machines that answer each other come to an end.
REPLIES_A_DAY = 3


class TolooSmsKeyword(models.Model):
    """What a received text does when it is, or begins with, one of some words."""

    _name = "toloo.sms.keyword"
    _description = "Keyword rule of received SMS"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10, help="The first rule that fits applies.")
    active = fields.Boolean(default=True)
    words = fields.Char(
        required=True,
        help="Separated by commas. Digits, letters and spaces count in any form.",
    )
    match = fields.Selection(
        [("whole", "Is one of the words"), ("first", "Begins with one of the words")],
        "When the text",
        required=True,
        default="whole",
    )
    action = fields.Selection(
        [
            ("opt_out", "Opts the number out"),
            ("opt_in", "Opts the number in again"),
            ("reply", "Only answers"),
        ],
        required=True,
        default="reply",
    )
    reply = fields.Text("Answer")
    company_id = fields.Many2one(
        "res.company", help="Empty: for the lines of all companies."
    )
    line_ids = fields.Many2many(
        "toloo.sms.line", string="Lines", help="Empty: all lines."
    )
    inbound_count = fields.Integer("Applied", compute="_compute_inbound_count")

    def _compute_inbound_count(self):
        inbox = self.env["toloo.sms.inbound"]
        domain = [("keyword_id", "in", self.ids)]
        counts = dict(inbox._read_group(domain, ["keyword_id"], ["__count"]))
        for rule in self:
            rule.inbound_count = counts.get(rule._origin, 0)

    @api.constrains("words", "action", "reply")
    def _check_words(self):
        for rule in self:
            if not split_words(rule.words):
                raise ValidationError(
                    self.env._("A keyword rule needs a word of letters or digits.")
                )
            if rule.action == "reply" and not (rule.reply or "").strip():
                raise ValidationError(self.env._("Write what is answered."))

    def _fits(self, inbound):
        """Whether this rule is for that received SMS."""
        self.ensure_one()
        if self.company_id and self.company_id != inbound.company_id:
            return False
        if self.line_ids and inbound.line_id not in self.line_ids:
            return False
        return says(inbound.body, split_words(self.words), self.match == "first")

    def _apply(self, inbound):
        """Do what the rule says, once."""
        self.ensure_one()
        inbound.keyword_id = self
        blacklist = self.env["phone.blacklist"]
        if self.action == "opt_out":
            blacklist._toloo_opt_out([inbound.number], "keyword", inbound)
        elif self.action == "opt_in":
            blacklist._toloo_opt_in([inbound.number])
        # Nothing goes to a number that has opted out, not even a confirmation.
        if self.action != "opt_out" and (self.reply or "").strip():
            self._answer(inbound)

    def _answer(self, inbound):
        inbox, day = self.env["toloo.sms.inbound"], timedelta(days=1)
        answered = [
            ("number", "=", inbound.number),
            ("keyword_id.action", "!=", "opt_out"),
            ("date", ">", inbound.date - day),
            ("id", "!=", inbound.id),
        ]
        if not inbound.number.startswith("+"):
            return
        if inbox.search_count(answered, limit=REPLIES_A_DAY) >= REPLIES_A_DAY:
            return
        values = {
            "number": inbound.number,
            "body": self.reply,
            "partner_id": inbound.partner_id.id,
            "res_model": inbound.message_id.res_model,
            "res_id": inbound.message_id.res_id,
        }
        self.env["toloo.sms.message"]._enqueue([values], line=inbound.line_id)


class TolooSmsInbound(models.Model):
    _inherit = "toloo.sms.inbound"

    def _apply_keywords(self):
        """The first rule that fits acts on each of these."""
        companies = [False, *self.company_id.ids]
        rules = self.env["toloo.sms.keyword"].search([("company_id", "in", companies)])
        for inbound in self:
            fitting = (rule for rule in rules if rule._fits(inbound))
            if rule := next(fitting, None):
                rule._apply(inbound)
