import hashlib
from datetime import datetime, timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.toloo_base.tools.phone import PhoneError, parse_phone

ANSWER_DAYS = 7
# A text of a hundred parts; more is no SMS.
LONGEST = 10_000
# Clocks of gateways run ahead of the server's by so much.
TOLERANCE = timedelta(minutes=5)


class TolooSmsInbound(models.Model):
    """What the gateways bring, once however often they bring it."""

    _inherit = "toloo.sms.inbound"

    @api.model
    def _receive(self, line, rows):
        """Write down received SMS and act on them; return the new ones.

        :param line: the `toloo.sms.line` they came by
        :param list[dict] rows: with `number` (any form), `body`, `date` (UTC) and
            `gateway_ref`; without a reference, the same number, text and date are the
            same SMS
        """
        # The gateway brings them to the house, whoever runs the server now.
        inbox = self.sudo().with_company(line.company_id)
        found = inbox._insert(line.sudo(), [inbox._clean(row) for row in rows])
        found._match_partners()
        found._match_messages()
        found._log_interactions()
        found._apply_keywords()
        return found.with_env(self.env)

    @api.model
    def _clean(self, row):
        """(number, text, date, reference) of a row as a gateway gives it."""
        number = str(row.get("number") or "").replace("\0", "").strip()[:60]
        body = str(row.get("body") or "").replace("\0", "")[:LONGEST]
        date = fields.Datetime.to_datetime(row.get("date") or None)
        now = fields.Datetime.now()
        reference = str(row.get("gateway_ref") or "").replace("\0", "").strip()[:200]
        if not reference:
            told = f"{number}|{date}|{body}"
            reference = f"#{hashlib.sha256(told.encode()).hexdigest()[:40]}"
        if not isinstance(date, datetime) or date > now + TOLERANCE:
            date = now
        return self._read_number(number), body, date, reference

    @api.model
    def _read_number(self, text):
        """A telephone number as contacts have it; names and short codes as they are."""
        try:
            return parse_phone(text).e164
        except PhoneError:
            return text or "?"

    @api.model
    def _insert(self, line, rows):
        """The rows that were not there before, in the order they came."""
        if not rows:
            return self.browse()
        self.env.cr.execute(
            SQL(
                """INSERT INTO toloo_sms_inbound (line_id, company_id, number, body,
                       date, gateway_ref, state, create_uid, create_date, write_uid,
                       write_date)
                   SELECT %(line)s, %(company)s, r.number, r.body, r.date,
                          r.reference, 'new', %(uid)s, %(now)s, %(uid)s, %(now)s
                     FROM unnest(%(numbers)s::text[], %(bodies)s::text[],
                          %(dates)s::timestamp[], %(references)s::text[])
                          WITH ORDINALITY r (number, body, date, reference, place)
                    ORDER BY r.place
                   ON CONFLICT (line_id, gateway_ref) DO NOTHING RETURNING id""",
                line=line.id,
                company=line.company_id.id,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                **dict(
                    zip(
                        ("numbers", "bodies", "dates", "references"),
                        map(list, zip(*rows, strict=True)),
                        strict=True,
                    )
                ),
            )
        )
        return self.browse([row[0] for row in self.env.cr.fetchall()])

    def _match_partners(self):
        """The contact of each number; of several a person chooses."""
        numbers = self.env["toloo.phone.number"]
        rows = numbers.search_fetch(
            [
                ("number", "in", self.mapped("number")),
                ("partner_id.active", "=", True),
            ],
            ["number", "partner_id"],
        )
        for inbound in self:
            partners = rows.filtered(lambda r, i=inbound: r.number == i.number)
            partners = partners.partner_id.filtered(
                lambda p, i=inbound: p.company_id
                in (i.company_id, p.browse().company_id)
            )
            inbound.partner_ids = partners
            if len(partners) == 1:
                inbound.partner_id = partners
                inbound.user_id = partners.user_id

    def _match_messages(self):
        """The message that each of these answers; a message keeps its first answer."""
        for inbound in self:
            message = self.env["toloo.sms.message"].search(
                [
                    ("line_id", "=", inbound.line_id.id),
                    ("number", "=", inbound.number),
                    ("date_sent", "<=", inbound.date + TOLERANCE),
                    ("date_sent", ">=", inbound.date - timedelta(days=ANSWER_DAYS)),
                ],
                order="date_sent desc, id desc",
                limit=1,
            )
            if not message:
                continue
            inbound.message_id = message
            if not message.answer_id:
                message.answer_id = inbound
            if message.user_id and not message.user_id.share:
                inbound.user_id = message.user_id
            if not inbound.partner_id and message.partner_id in inbound.partner_ids:
                # It was sent to this one of those who share the number.
                inbound.partner_id = message.partner_id
