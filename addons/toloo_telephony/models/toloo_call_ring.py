from datetime import timedelta

from odoo import api, fields, models

from ..tools.message import write_time

# A telephone that rings longer than this is not shown any more.
RINGING = timedelta(seconds=60)
# Exchanges that print whole minutes are late by as much, from the first moment on.
VAGUE = timedelta(minutes=1)
# Clocks of exchanges run ahead of ours by this much.
AHEAD = timedelta(minutes=5)
MESSAGE = "toloo_telephony/call"


class TolooCall(models.Model):
    """Tells the screens of those whose telephone rings, and when it stops."""

    _inherit = "toloo.call"

    @api.model
    def _announce(self, stored, events, new):
        """Open and close windows for calls that were brought up to date, {id: key},
        by their `events` and those of them that are `new`."""
        now = fields.Datetime.now()
        fresh = {
            (key[0], event["call_key"])
            for key, event in new.items()
            if abs(_moment(event) - now) < AHEAD + VAGUE + RINGING
        }
        shown = {id_: key for id_, key in stored.items() if key in fresh}
        if not shown:
            return
        everyone = self._ringing_users({key[0] for key in shown.values()})
        for id_, key in shown.items():
            self._announce_one(id_, key, events[key], new, everyone, now)

    @api.model
    def _announce_one(self, id_, key, events, new, everyone, now):
        events = sorted(events, key=lambda e: (e["seq"], e["event_key"]))
        rings = [e for e in events if e["kind"] == "ring"]
        last = last_heard(events)
        users = set().union(*(everyone.told(key[0], e["extension"]) for e in rings))
        if not last or last["kind"] != "ring":
            payload = {"call": id_, "state": "over"}
        elif any((key[0], e["event_key"]) in new for e in rings):
            end = ring_end(last)
            if end < now:
                return
            ringing = everyone.hear(key[0], events, now)
            self._send(users - ringing, {"call": id_, "state": "over"})
            users = everyone.open_to(ringing, now)
            expires = write_time(min(end, now + RINGING))
            payload = {"call": id_, "state": "ringing", "expires": expires}
        else:
            return
        self._send(users, payload)

    @api.model
    def _send(self, user_ids, payload):
        for user in self.env["res.users"].browse(sorted(user_ids)):
            user._bus_send(MESSAGE, payload)

    @api.model
    def _ringing_users(self, source_ids):
        """Whom to tell when an extension of these exchanges rings."""
        return Ears(self.env, source_ids)

    def _rings_at(self, user):
        """Whether this call rang at this user's telephone."""
        self.ensure_one()
        # What the exchange said is for the administrator; only a yes or no leaves.
        call = self.sudo()
        key = (call.source_id.id, call.call_key)
        ears = self._ringing_users([key[0]])
        events = self.env["toloo.telephony.event"].sudo()._of_calls([key]).get(key, [])
        return any(
            user.id in ears.told(key[0], event["extension"])
            for event in events
            if event["kind"] == "ring"
        )


class Ears:
    """Who is told of a call: by extension, all of an exchange where it is unknown."""

    def __init__(self, env, source_ids):
        self._env = env
        self._users = env["toloo.extension"].sudo()._users_of(source_ids)
        sources = env["toloo.telephony.source"].sudo().browse(source_ids)
        self._all = {source.id for source in sources if source.ring_all}

    def told(self, source, extension):
        """Ids of the users whose telephone an extension of an exchange is."""
        if extension:
            return set(self._users.get((source, extension), ()))
        if source not in self._all:
            return set()
        return set().union(*(u for (s, _x), u in self._users.items() if s == source))

    def hear(self, source, events, now):
        """Ids of the users whose telephone rings at a time (naive UTC) by these events
        of a call: not of those it rang at before somebody took it."""
        last = last_heard(events)
        if not last or last["kind"] != "ring" or ring_end(last) < now:
            return set()
        taken = _taken(events)
        late = [e for e in events if e["kind"] == "ring" and e["seq"] > taken]
        return set().union(*(self.told(source, e["extension"]) for e in late))

    def open_to(self, user_ids, now):
        """Those of these users who want windows now."""
        users = self._env["res.users"].sudo().browse(user_ids)
        return {user.id for user in users if user._toloo_wants_calls(now)}


def last_heard(events):
    """The last event that says what the call is doing; None without one."""
    heard = [e for e in events if e["kind"] != "record"]
    return max(heard, key=lambda e: (e["seq"], e["event_key"]), default=None)


def ring_end(event):
    """Until when a ringing is shown (naive UTC)."""
    vague = event["time_sure"] in ("minute", "guess")
    return event["time"] + RINGING + vague * VAGUE


def _moment(event):
    return fields.Datetime.to_datetime(event["time"].replace("T", " ").rstrip("Z"))


def _taken(events):
    """Order of the last event that ended a ringing."""
    stops = [e["seq"] for e in events if e["kind"] not in ("ring", "record")]
    return max(stops, default=-1)
