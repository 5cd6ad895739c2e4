from odoo import fields, models
from odoo.tools import SQL


class TolooSendingReport(models.Model):
    """What was sent to contacts, by whatever way: how much, what it cost, what came
    of it."""

    _name = "toloo.sending.report"
    _description = "Report of sendings"
    _inherit = ["toloo.area.view"]
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "channel"
    _own_fields = ("user_id",)
    _depends = {
        "toloo.sending": [
            *("area_id", "channel", "company_id", "cost", "date", "date_arrived"),
            *("direction", "kind_id", "partner_id", "user_id"),
        ],
        "toloo.sms.message": [
            *("answer_id", "area_id", "campaign_id", "company_id", "cost", "date_sent"),
            *("create_date", "currency_id", "kind_id", "line_id", "partner_id"),
            *("parts", "state", "user_id"),
        ],
    }

    date = fields.Datetime(readonly=True)
    channel = fields.Selection(
        [
            ("sms", "SMS"),
            ("post", "Post"),
            ("courier", "Courier"),
            ("freight", "Freight"),
            ("hand", "By hand"),
            ("email", "E-mail"),
            ("other", "Other"),
        ],
        readonly=True,
    )
    kind_id = fields.Many2one("toloo.sending.kind", readonly=True)
    partner_id = fields.Many2one("res.partner", "Contact", readonly=True)
    user_id = fields.Many2one("res.users", "Colleague", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    line_id = fields.Many2one("toloo.sms.line", readonly=True)
    campaign_id = fields.Many2one("toloo.sms.campaign", "Group sending", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    parts = fields.Integer(readonly=True)
    cost = fields.Monetary(readonly=True)
    sent = fields.Integer(readonly=True)
    arrived = fields.Integer("Delivered", readonly=True)
    failed = fields.Integer(readonly=True)
    answered = fields.Integer(readonly=True)
    answer_rate = fields.Float("Answers (%)", readonly=True, aggregator="avg")

    @property
    def _table_query(self):
        return SQL(
            """SELECT m.id * 2 AS id, COALESCE(m.date_sent, m.create_date) AS date,
                      'sms' AS channel, m.kind_id, m.partner_id, m.area_id, m.user_id,
                      m.company_id, m.line_id, m.campaign_id, m.currency_id,
                      CASE WHEN m.state IN %(left)s THEN m.parts ELSE 0 END AS parts,
                      CASE WHEN m.state IN %(left)s THEN m.cost ELSE 0 END AS cost,
                      (m.state IN %(left)s)::int AS sent,
                      (m.state = 'delivered')::int AS arrived,
                      (m.state = 'failed')::int AS failed,
                      (m.answer_id IS NOT NULL)::int AS answered,
                      CASE WHEN m.state IN %(left)s
                           THEN 100.0 * (m.answer_id IS NOT NULL)::int END
                           AS answer_rate
                 FROM toloo_sms_message m WHERE m.state IN %(ended)s
               UNION ALL
               SELECT s.id * 2 + 1, s.date::timestamp + interval '12 hours',
                      s.channel, s.kind_id, s.partner_id, s.area_id, s.user_id,
                      s.company_id, NULL, NULL, c.currency_id, 0, COALESCE(s.cost, 0),
                      1, (s.date_arrived IS NOT NULL)::int, 0, 0, NULL
                 FROM toloo_sending s JOIN res_company c ON c.id = s.company_id
                WHERE s.direction = 'out' AND s.recycle_id IS NULL""",
            left=("sent", "delivered", "unknown"),
            ended=("sent", "delivered", "unknown", "failed"),
        )
