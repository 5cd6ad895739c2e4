from odoo import api, fields, models

from odoo.addons.toloo_base.tools.phone import PhoneError, parse_phone, read_abroad

# What a caller may say of the messages to be, by the context.
SAYS = ("kind_id", "campaign_id", "res_model", "res_id", "date_due")


class SmsSms(models.Model):
    """The host's queue: what leaves by a line is only noted here, our worker sends."""

    _inherit = "sms.sms"

    toloo_line_id = fields.Many2one(
        "toloo.sms.line", "Line", readonly=True, copy=False, ondelete="set null"
    )

    _toloo_unlined_idx = models.Index(
        "(id) WHERE state = 'outgoing' AND toloo_line_id IS NULL"
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        waiting = rows.filtered(lambda row: row.state == "outgoing")
        by_company = waiting.grouped(lambda row: row._get_sms_company())
        for company, group in by_company.items():
            line = self._toloo_line(company)
            if line:
                group._toloo_log(line)
        return rows

    @api.model
    def _toloo_line(self, company):
        """The line that the caller asks for, if it is the company's, or its first."""
        lines = self.env["toloo.sms.line"]
        asked = self.env.context.get("toloo_sms_line_id")
        if isinstance(asked, int):
            # Whoever sends uses the company's line, whether or not he may open it.
            line = lines.sudo().browse(asked).exists()
            if line.active and line.company_id == company:
                return line.with_env(self.env)
        return lines._default_of(company)

    def _toloo_log(self, line):
        """Give these rows their line and their messages in the log."""
        values = []
        for row in self:
            number = row._toloo_number()
            if not number:
                row.write({"state": "error", "failure_type": "sms_number_format"})
                continue
            text = line._full_text(row.body)
            row.write({"toloo_line_id": line.id, "number": number, "body": text})
            values.append(row._toloo_values(line, text))
        # The log stands beside the host's queue: who may queue may have it written.
        messages = self.env["toloo.sms.message"].sudo()
        created = messages.create(values)
        if created:
            created.flush_recordset()
            due = min(created.mapped("date_due"))
            messages._trigger_send(max(due, fields.Datetime.now()))

    def _toloo_number(self):
        """The number in E.164, "" where it is none."""
        if not self.number:
            return ""
        region = self.partner_id.country_id.code or "IR"
        try:
            return read_abroad(parse_phone, self.number, region).e164
        except PhoneError:
            return ""

    def _toloo_values(self, line, text):
        count, cost = line._price(text)
        said = self.env.context.get("toloo_sms_values") or {}
        message = self.mail_message_id
        values = {
            "uuid": self.uuid,
            "sms_id": self.id,
            "line_id": line.id,
            "company_id": line.company_id.id,
            "partner_id": self.partner_id.id,
            "number": self.number,
            "body": text,
            "parts": count,
            "cost": cost,
            "currency_id": line.sudo().currency_id.id,
            "user_id": self.env.uid,
            "res_model": message.model,
            "res_id": message.res_id,
        }
        known = self.env["toloo.sms.message"]._fields
        values |= {name: said[name] for name in SAYS if name in said and name in known}
        return values

    # --------------------------------------------------------------- the host's worker
    def _split_by_api(self):
        rest = self._toloo_leave()
        if rest:
            yield from super(SmsSms, rest)._split_by_api()

    def _send(self, unlink_failed=False, unlink_sent=True, raise_exception=False):
        rest = self._toloo_leave()
        if not rest:
            return None
        return super(SmsSms, rest)._send(unlink_failed, unlink_sent, raise_exception)

    def _toloo_leave(self):
        """Those that the host sends; our worker is called for the others."""
        ours = self.filtered("toloo_line_id")
        if ours:
            self.env["toloo.sms.message"]._trigger_send()
        return self - ours

    @api.model
    def _process_queue(self):
        queue = self.with_context(toloo_unlined=True)
        return super(SmsSms, queue)._process_queue()

    @api.model
    def _search(self, domain, *args, **kwargs):
        if self.env.context.get("toloo_unlined"):
            domain = fields.Domain(domain) & fields.Domain("toloo_line_id", "=", False)
        return super()._search(domain, *args, **kwargs)

    # ---------------------------------------------------------------------- by a person
    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") in ("canceled", "outgoing"):
            self._toloo_follow(vals["state"])
        return result

    def unlink(self):
        self._toloo_follow("canceled")
        return super().unlink()

    def _toloo_follow(self, state):
        """What is cancelled or queued again here is so in the log."""
        ours = self.filtered("toloo_line_id")
        if not ours:
            return
        # Whoever may change the host's row has the log follow.
        messages = self.env["toloo.sms.message"].sudo()
        found = messages.search([("sms_id", "in", ours.ids)])
        if state == "canceled":
            messages._withdraw(found.ids)
        else:
            again = found.filtered(lambda m: m.state in ("failed", "withdrawn"))
            again and again._move_to("queued")

    def resend_failed(self):
        """As the host's; what leaves by a line is queued again."""
        ours = self.filtered(lambda s: s.toloo_line_id and s.state == "error")
        if not ours:
            return super().resend_failed()
        ours.write({"state": "outgoing", "failure_type": False})
        rest = self - ours
        if rest:
            super(SmsSms, rest).resend_failed()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("%s messages are queued again.", len(ours)),
            },
        }
