import logging

from werkzeug.exceptions import BadRequest, Conflict, Forbidden, NotFound

from odoo import fields, http
from odoo.http import request

from ..tools.gateways import kind_of
from ..tools.hook import LARGEST, is_timely

_logger = logging.getLogger(__name__)
ROUTE = {
    "type": "http",
    "auth": "public",
    "methods": ["GET", "POST"],
    "csrf": False,
    "save_session": False,
    "max_content_length": LARGEST,
}


class SmsHooks(http.Controller):
    """What gateways report: what became of a message, and what was received.

    Everything is read and judged before anything is written; a refusal is an
    exception, which rolls back.
    """

    @http.route("/toloo/sms/<string:token>/status", **ROUTE)
    def status(self, token, **_values):
        """Receipts, in the words of the line's gateway."""
        line, values = self._line(token), self._values()
        kind = kind_of(line.provider)
        receipts = [r for row in values for r in kind.read_status(row)]
        if not receipts:
            raise BadRequest("no receipt")
        if not all(kind.is_genuine(row, line.hook_token) for row in values):
            raise Forbidden("wrong signature")
        self._check_times(receipts)
        known, changed = line._take_receipts(receipts)
        if not known:
            raise NotFound("no such message")
        if not changed and all(r.state != "sent" for r in receipts):
            raise Conflict("known already")
        return "ok"

    @http.route("/toloo/sms/<string:token>/inbound", **ROUTE)
    def inbound(self, token, **_values):
        """Received messages, in the words of the line's gateway."""
        line, values = self._line(token), self._values()
        kind = kind_of(line.provider)
        rows = [r for row in values for r in kind.read_inbound(row)]
        if not rows:
            raise BadRequest("no message")
        self._check_times(rows)
        if not line._take_inbound(rows):
            raise Conflict("known already")
        return "ok"

    def _line(self, token):
        """The line whose token this is."""
        # In the gateway's right, which shows by the token.
        line = request.env["toloo.sms.line"].sudo()._by_token(token)
        if not line:
            raise Forbidden("wrong token")
        return line.with_company(line.company_id)

    def _values(self):
        """The reports in the request as dicts: its query and form, or JSON."""
        if len(request.httprequest.query_string) > LARGEST:
            raise BadRequest("too long")
        if request.httprequest.mimetype != "application/json":
            return [request.get_http_params()]
        try:
            rows = request.get_json_data()
        except ValueError as error:
            raise BadRequest("no JSON") from error
        rows = rows if isinstance(rows, list) else [rows]
        if not all(isinstance(row, dict) for row in rows):
            raise BadRequest("no reports")
        return rows

    def _check_times(self, rows):
        now = fields.Datetime.now()
        if not all(is_timely(row.date, now) for row in rows):
            raise BadRequest("out of time")
