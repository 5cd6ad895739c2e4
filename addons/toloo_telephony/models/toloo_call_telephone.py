from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.message import read_time, write_time
from .toloo_call_ring import RINGING, VAGUE

OFFICER = "toloo_access.group_officer"
# A screen asks again for what was being written while it asked.
OVERLAP = timedelta(seconds=30)
# A screen that slept for longer is told of what it missed in this time.
LONGEST = timedelta(hours=12)
MOST_MISSED = 20
# Windows that one request fills, so that the first is drawn before the last is read.
TOGETHER = 5


class TolooCall(models.Model):
    """What a screen asks when it may not have been told: the bus promises nothing."""

    _inherit = "toloo.call"

    # Calls that are not over are few however many there were.
    _live_idx = models.Index("(write_date) WHERE state IN ('ringing', 'answered')")

    @api.model
    @api.readonly
    def at_telephone(self, since=None):
        """Which calls ring at this user's telephones now, and which were missed there
        since he asked last.

        :param since: `time` of the last answer, UTC, "2026-11-24T08:30:00Z"; without
            it nothing is told to be missed
        :return: {"ringing": [id], "missed": [id] of the newest 20, newest first,
            "telephone": whether he has one, "time"}
        """
        user, now = self.env.user, fields.Datetime.now()
        answer = {"ringing": [], "missed": [], "telephone": False}
        if user.has_group(OFFICER) and user._toloo_wants_calls(now):
            # A user is told what his own telephone is doing, whoever calls.
            calls = self.sudo()
            telephones = calls._telephones_of(user)
            answer["telephone"] = bool(telephones)
            moment = read_time(since) if isinstance(since, str) else None
            if telephones:
                answer["ringing"] = calls._ringing_at(user, telephones, now)
            if telephones and moment:
                moment = max(moment - OVERLAP, now - LONGEST)
                answer["missed"] = calls._missed_at(user, moment)
        return answer | {"time": write_time(now)}

    @api.model
    @api.readonly
    def windows(self, call_ids):
        """Content of the windows of at most 5 calls, each as `window` says; those that
        there is nothing to show of are left out."""
        asked = call_ids if isinstance(call_ids, list) else []
        shown = (self.window(call) for call in asked[:TOGETHER])
        return [one for one in shown if one]

    @api.model
    def _telephones_of(self, user):
        """Ids of the exchanges at which a user has an extension."""
        self.env["toloo.extension"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT x.source_id FROM toloo_extension x
                     JOIN res_users_toloo_extension_rel r
                       ON r.toloo_extension_id = x.id AND r.res_users_id = %s""",
                user.id,
            )
        )
        return [source for (source,) in rows]

    @api.model
    def _ringing_at(self, user, sources, now):
        """Ids of the calls that ring at a user's telephone, newest first."""
        self.flush_model(["state", "source_id", "call_key"])
        rows = self.env.execute_query(
            SQL(
                """SELECT id, source_id, call_key FROM toloo_call
                    WHERE state IN ('ringing', 'answered') AND write_date > %s
                      AND source_id = ANY(%s) ORDER BY id DESC""",
                now - RINGING - VAGUE,
                sources,
            )
        )
        if not rows:
            return []
        keys = [(source, key) for _id, source, key in rows]
        events = self.env["toloo.telephony.event"]._of_calls(keys)
        everyone = self._ringing_users(sources)
        return [
            id_
            for id_, source, key in rows
            if user.id in everyone.hear(source, events.get((source, key), ()), now)
        ]

    @api.model
    def _missed_at(self, user, since):
        """Ids of the calls that rang at a user's telephone and were missed since a time
        (naive UTC), newest first."""
        self.flush_model(["state", "source_id", "call_key", "date_start"])
        self.env["toloo.telephony.source"].flush_model(["ring_all"])
        rows = self.env.execute_query(
            SQL(
                """SELECT c.id FROM toloo_call c
                     JOIN toloo_telephony_source s ON s.id = c.source_id
                    WHERE c.state = 'missed' AND c.write_date > %(since)s
                      AND c.date_start > %(begun)s
                      AND EXISTS (
                          SELECT FROM toloo_telephony_event e
                            JOIN toloo_extension x ON x.source_id = e.source_id
                             AND (x.number = e.extension
                                  OR s.ring_all AND coalesce(e.extension, '') = '')
                            JOIN res_users_toloo_extension_rel r
                              ON r.toloo_extension_id = x.id
                           WHERE e.source_id = c.source_id AND e.call_key = c.call_key
                             AND e.state = 'accepted' AND e.kind = 'ring'
                             AND r.res_users_id = %(user)s)
                    ORDER BY c.date_start DESC, c.id DESC LIMIT %(most)s""",
                since=since,
                # Not those that are only being written again.
                begun=since - LONGEST,
                user=user.id,
                most=MOST_MISSED,
            )
        )
        return [id_ for (id_,) in rows]
