import json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.http import request

from ..tools.message import VERSION, fault_of, is_source, write_time
from .toloo_telephony_batch import BatchRefused

MOST_EVENTS = 1000
MOST_BYTES = 4_000_000
BRIDGE = "toloo_telephony.group_bridge"


class TolooCall(models.Model):
    """What the bridge may do, and nobody else."""

    _inherit = "toloo.call"

    @api.model
    def ingest(self, events, batch, sent, version=VERSION):
        """Take what happened at the exchanges.

        :param version: of the format of the events
        :param events: list of at most 1,000 dicts as call_event_v1.json says
        :param batch: 32 hexadecimal digits, new for each attempt
        :param sent: UTC, "2026-11-24T08:30:00Z", within ten minutes of our clock
        :return: {"accepted": [event key], "duplicate": [event key], "refused":
            [{"event_key", "reason"}], "time"}; what was there before is among the
            accepted too
        :raise AccessError: if the user is no bridge
        :raise BatchRefused: where nothing of the batch is taken
        """
        self._check_bridge()
        self._check_size(events)
        if type(version) is not int or version != VERSION:
            raise BatchRefused(
                self.env._("This version of the format is not known."), "malformed"
            )
        # Nobody has rights on these records; being the bridge was checked above.
        calls = self.sudo()
        calls.env["toloo.telephony.batch"]._admit(batch, sent)
        acks = calls._take_events(events, self.env.user)
        return _sorted_out(acks) | {"time": write_time(fields.Datetime.now())}

    @api.model
    def commands(self, sources, wait=0, done=()):
        """What the exchanges are to do, for their bridge.

        :param sources: names of exchanges
        :param wait: seconds to wait for a command, at most 20
        :param done: [{"id", "ok", "text"}] of earlier commands
        :return: {"commands": [{"id", "kind", "source", "extension", "number",
            "expires"}], "time"}
        """
        self._check_bridge()
        if not _are_names(sources) or not _is_wait(wait) or not _are_results(done):
            raise BatchRefused(self.env._("The request is malformed."), "malformed")
        own = self.env["toloo.telephony.source"]._of_bridge(self.env.user)
        ids = sorted({own[name].id for name in sources if name in own})
        found = []
        if ids:
            # As above: what is queued is for this bridge alone.
            asked = self.env["toloo.telephony.source"].sudo().browse(ids)
            queue = self.env["toloo.telephony.command"].sudo()
            asked._heard()
            queue._report(asked, done)
            found = queue._await(asked, wait) if wait else queue._claim(asked)
        return {"commands": found, "time": write_time(fields.Datetime.now())}

    @api.model
    def _check_bridge(self):
        if not self.env.user.has_group(BRIDGE):
            raise AccessError(
                self.env._("Only a telephone bridge may do this, by its own key.")
            )

    @api.model
    def _check_size(self, events):
        if not isinstance(events, list):
            raise BatchRefused(self.env._("“events” is no list."), "malformed")
        if len(events) > MOST_EVENTS:
            raise BatchRefused(
                self.env._("A batch holds at most %d events.", MOST_EVENTS), "too_many"
            )
        size = request and request.httprequest.content_length
        if not size:
            size = len(json.dumps(events, default=str))
        if size > MOST_BYTES:
            raise BatchRefused(
                self.env._("A batch holds at most %d bytes.", MOST_BYTES), "too_big"
            )

    @api.model
    def _take_events(self, events, user):
        """Take the events of a bridge's user, refuse the bad ones each by itself, and
        work out the calls they belong to; the acknowledgements."""
        sources = self.env["toloo.telephony.source"]._of_bridge(user)
        good, refused, faults = {}, [], []
        for event in events:
            fault = fault_of(event)
            if not fault and event["source"] not in sources:
                fault = ("source", event["source"])
            faults.append(fault)
            if fault:
                refused.append((event, *fault))
            else:
                good.setdefault(
                    (sources[event["source"]].id, event["event_key"]), event
                )
        messages = self.env["toloo.telephony.event"].with_user(user).sudo()
        messages._keep_refused(refused)
        new = set()
        if good:
            rows = [messages._row(e, sources[e["source"]]) for e in good.values()]
            new = messages._take(rows)
            self.with_user(user).sudo()._follow({key: good[key] for key in new})
            self.env["toloo.telephony.source"].browse({k[0] for k in good})._heard()
        return _acknowledge(events, faults, sources, new)

    @api.model
    def _follow(self, new):
        """Bring the calls of {(source id, event key): new event} up to date."""
        keys = {
            (key[0], event["call_key"])
            for key, event in new.items()
            if event["kind"] != "unparsed"
        }
        if keys:
            stored, events = self._store(keys)
            self._announce(stored, events, new)
            self._after_store(stored)

    @api.model
    def _after_store(self, stored):
        """For what follows from calls that were brought up to date, {id: key}."""
        self._plan_backs(stored)


def _acknowledge(events, faults, sources, new):
    """One acknowledgement an event, in order; the second of two in one batch is a
    duplicate."""
    acks, left = [], set(new)
    for event, fault in zip(events, faults, strict=True):
        key = event.get("event_key") if isinstance(event, dict) else None
        if fault:
            reason = ": ".join(filter(None, fault))
            acks.append({"event_key": key, "status": "refused", "reason": reason})
            continue
        pair = (sources[event["source"]].id, key)
        status = "accepted" if pair in left else "duplicate"
        left.discard(pair)
        acks.append({"event_key": key, "status": status, "reason": None})
    return acks


def _sorted_out(acks):
    """The acknowledgements as the bridge reads them."""
    told = {"accepted": [], "duplicate": [], "refused": []}
    for ack in acks:
        if ack["status"] == "refused":
            told["refused"].append({k: ack[k] for k in ("event_key", "reason")})
            continue
        told["accepted"].append(ack["event_key"])
        if ack["status"] == "duplicate":
            told["duplicate"].append(ack["event_key"])
    return told


def _are_names(value):
    return isinstance(value, list) and len(value) <= 100 and all(map(is_source, value))


def _is_wait(value):
    return type(value) in (int, float) and 0 <= value <= 60


def _are_results(value):
    return isinstance(value, list | tuple) and all(
        isinstance(one, dict)
        and type(one.get("id")) is int
        and 0 < one["id"] < 2**31
        and isinstance(one.get("ok"), bool)
        and isinstance(one.get("text") or "", str)
        for one in value
    )
