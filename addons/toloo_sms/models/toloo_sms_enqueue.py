from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

STAGE = SQL.identifier("toloo_sms_stage")
# Columns of a selection that go into the log as they are, with their types.
GIVEN = {
    "number": "varchar",
    "body": "text",
    "partner_id": "int4",
    "res_model": "varchar",
    "res_id": "int4",
    "kind_id": "int4",
    "campaign_id": "int4",
    "line_id": "int4",
    "user_id": "int4",
    "date_due": "timestamp",
}


class TolooSmsMessage(models.Model):
    """Many messages into the queue by a few statements."""

    _inherit = "toloo.sms.message"

    @api.model
    def _enqueue(self, vals_list, line=None):
        """Queue some messages; return them.

        :param vals_list: dicts of `number, body`, and any of `partner_id, kind_id,
            campaign_id, res_model, res_id, date_due` (UTC)
        :param line: the line they leave by; the company's first by default
        :raise UserError: when the company has no line
        """
        line = line or self.env["toloo.sms.line"]._default_of(self.env.company)
        if not line:
            raise UserError(self.env._("The company has no SMS line."))
        # Whoever has a message sent has the host's queue written.
        queue = self.env["sms.sms"].sudo().with_company(line.sudo().company_id)
        queue, found = queue.with_context(toloo_sms_line_id=line.id), self.browse()
        for vals in vals_list:
            own = {k: vals[k] for k in ("number", "body", "partner_id") if k in vals}
            said = {name: value for name, value in vals.items() if name not in own}
            row = queue.with_context(toloo_sms_values=said).create(own)
            found += self.sudo().search([("sms_id", "=", row.id)]).with_env(self.env)
        return found

    @api.model
    def _enqueue_select(self, select, line=None):
        """Queue a message for each row of a selection; return how many.

        :param SQL select: with columns `number` (E.164) and `body`, and any of
            `partner_id, res_model, res_id, kind_id, campaign_id, line_id, user_id,
            date_due` (UTC); other columns are ignored
        :param line: the line of rows without one; the company's first by default
        :raise UserError: when the company has no line
        """
        line = line or self.env["toloo.sms.line"]._default_of(self.env.company)
        if not line:
            raise UserError(self.env._("The company has no SMS line."))
        self.env.flush_all()
        self._stage(select, line)
        self._stage_texts()
        self._lock_places()
        count = self._insert_staged()
        self.env.cr.execute(SQL("DROP TABLE %s, %s", STAGE, SQL("toloo_sms_text")))
        self.env["sms.sms"].invalidate_model()
        self.invalidate_model()
        if count:
            self._trigger_send()
        return count

    @api.model
    def _stage(self, select, line):
        """Put the selection aside, with the ids and keys of the rows to be."""
        columns = self._select_columns(select)
        given = [
            SQL("%s", SQL.identifier("s", name))
            if name in columns
            else SQL("NULL::%s AS %s", SQL(kind), SQL.identifier(name))
            for name, kind in self._given_columns().items()
            if name != "line_id"
        ]
        own = SQL("s.line_id") if "line_id" in columns else SQL("NULL::int4")
        self.env.cr.execute(
            SQL(
                """CREATE TEMP TABLE %s ON COMMIT DROP AS
                   SELECT %s, COALESCE(%s, %s) AS line_id,
                          nextval('sms_sms_id_seq') AS sms_id,
                          replace(gen_random_uuid()::text, '-', '') AS uuid
                     FROM (%s) s""",
                STAGE,
                SQL(", ").join(given),
                own,
                line.id,
                select,
            )
        )

    @api.model
    def _given_columns(self):
        """{column: type} that a selection may have. Addons that tie messages to what
        they are of add theirs, and find them in the stage."""
        return GIVEN

    @api.model
    def _select_columns(self, select):
        self.env.cr.execute(SQL("SELECT * FROM (%s) s LIMIT 0", select))
        return {column.name for column in self.env.cr.description}

    @api.model
    def _stage_texts(self):
        """Each different text once, as it leaves, with its parts and cost."""
        self.env.cr.execute(SQL("SELECT DISTINCT line_id, body FROM %s", STAGE))
        found = self.env.cr.fetchall()
        lines = self.env["toloo.sms.line"].browse({line_id for line_id, _body in found})
        by_id = {line.id: line for line in lines}
        rows = []
        for line_id, body in found:
            text = by_id[line_id]._full_text(body)
            rows.append((line_id, body, text, *by_id[line_id]._price(text)))
        columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * 5
        self.env.cr.execute(
            SQL(
                """CREATE TEMP TABLE toloo_sms_text ON COMMIT DROP AS
                   SELECT t.* FROM unnest(%s::int[], %s::text[], %s::text[], %s::int[],
                                          %s::numeric[])
                          AS t (line_id, body, text, parts, cost)""",
                *columns,
            )
        )

    @api.model
    def _lock_places(self):
        """As the area mixin: a contact that moves waits, so that its area follows."""
        self.env.cr.execute(
            SQL(
                """SELECT count(*) FROM (
                       SELECT FROM res_partner
                        WHERE id IN (SELECT partner_id FROM %s)
                        ORDER BY id FOR SHARE) x""",
                STAGE,
            )
        )

    @api.model
    def _insert_staged(self):
        now, uid = fields.Datetime.now(), self.env.uid
        self.env.cr.execute(
            SQL(
                """INSERT INTO sms_sms (id, uuid, number, body, partner_id, state,
                       toloo_line_id, to_delete, create_uid, create_date, write_uid,
                       write_date)
                   SELECT s.sms_id, s.uuid, s.number, t.text, s.partner_id, 'outgoing',
                          s.line_id, false, %s, %s, %s, %s
                     FROM %s s JOIN toloo_sms_text t USING (line_id, body)""",
                *(uid, now, uid, now),
                STAGE,
            )
        )
        # What an extension adds to the log is taken from the selection.
        more = [n for n in ("campaign_id",) if n in self._fields]
        into = SQL("".join(f", {name}" for name in more))
        values = SQL("".join(f", s.{name}" for name in more))
        self.env.cr.execute(
            SQL(
                """INSERT INTO toloo_sms_message (uuid, sms_id, line_id, company_id,
                       partner_id, area_id, number, body, parts, cost, currency_id,
                       kind_id, user_id, res_model, res_id, state, date_due, attempts,
                       create_uid, create_date, write_uid, write_date%s)
                   SELECT s.uuid, s.sms_id, s.line_id, l.company_id, s.partner_id,
                          p.area_id, s.number, t.text, t.parts, t.cost, l.currency_id,
                          s.kind_id, COALESCE(s.user_id, %s), s.res_model, s.res_id,
                          'queued', COALESCE(s.date_due, %s), 0, %s, %s, %s, %s%s
                     FROM %s s JOIN toloo_sms_text t USING (line_id, body)
                     JOIN toloo_sms_line l ON l.id = s.line_id
                     LEFT JOIN res_partner p ON p.id = s.partner_id""",
                *(into, uid, now, uid, now, uid, now, values),
                STAGE,
            )
        )
        return self.env.cr.rowcount
