"""An exchange with its bridge, for tests over HTTP: what the bridge would send."""

import datetime
import json
import random
import sys
import urllib.error
import urllib.request
import uuid

from paths import ADDONS

sys.path.append(str(ADDONS / "toloo_telephony" / "tools"))

CODE = "office"


def utc(seconds=0):
    """Now, naive, in whole seconds."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    return now.replace(microsecond=0) + datetime.timedelta(seconds=seconds)


class Refused(Exception):
    """The server refused; `status` of HTTP and the words of its answer."""

    def __init__(self, status, words):
        super().__init__(f"{status}: {words}")
        self.status, self.words = status, words


class Office:
    """Makes an exchange through an administrator's session and delivers for it."""

    def __init__(self, admin, **values):
        self.admin = admin
        self.source = admin.call(
            "toloo.telephony.source",
            "create",
            [{"name": "Office", "code": CODE, "tz": "Asia/Tehran", **values}],
        )[0]
        self.key = self.make_key()
        self.exchange = self.of_calls(["11", "12", "13"])

    def make_key(self):
        """A key of the bridge, as an administrator makes it."""
        words = [{"source_id": self.source}]
        wizard = self.admin.call("toloo.telephony.key", "create", words)
        self.admin.call("toloo.telephony.key", "action_make", wizard)
        return self.admin.call("toloo.telephony.key", "read", wizard, ["key"])[0]["key"]

    def of_calls(self, extensions, seed=11):
        """What makes the events of calls."""
        from working_day import Exchange

        return Exchange(CODE, list(extensions), random.Random(seed))

    def extension(self, number, *users):
        """An extension of these users."""
        values = {"source_id": self.source, "number": number}
        values["user_ids"] = [(6, 0, users)]
        return self.admin.call("toloo.extension", "create", [values])[0]

    def event(self, call, kind, number, extension, moment=None, **more):
        """One event of a call, now if no moment is given."""
        moment = moment or utc()
        return self.exchange.event(call, kind, moment, number, extension, **more)

    def post(self, method, host=None, key=None, **body):
        """One request as the bridge makes it; Refused where it is."""
        host = host or self.admin.host
        request = urllib.request.Request(
            f"{host.url}/json/2/toloo.call/{method}",
            json.dumps(body).encode(),
            {
                "Authorization": f"bearer {key or self.key}",
                "Content-Type": "application/json",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as page:
                return json.load(page)
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode()[:500]) from error

    def deliver(self, events, **values):
        """Deliver a batch; the answer."""
        sent = utc().strftime("%Y-%m-%dT%H:%M:%SZ")
        words = {"batch": uuid.uuid4().hex, "sent": sent, **values}
        return self.post("ingest", events=events, **words)
