"""sms_send: messages from the queue through Kannel and its fake SMSC, against Kannel
fed by a bare HTTP loop with as many connections and the same requests."""

import http.client
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import database
import kannel
import sms_fixture
from result import Result

from odoo.tools import SQL

MESSAGES = 3000
ROUNDS = 3
BAR = 0.7
FOLDER = Path(__file__).parent
COPY = "toloo_bench_sms_send"


def prepare():
    """A copy, as the worker commits."""
    return database.clone(sms_fixture.prepare(), COPY)


def measure(session):
    """Rounds in turn; each begins when Kannel has nothing left to do."""
    with Listener() as hook, kannel.Kannel() as gateway:
        line = set_up(session, gateway, hook)
        rates = {"ours": [], "bare": []}
        for number in range(ROUNDS):
            turns = [("ours", ours), ("bare", bare)]
            for name, action in turns[:: -1 if number % 2 else 1]:
                uuids = fill(session, line)
                spent = action(session, line, gateway)
                settle(gateway)
                rates[name].append(len(uuids) / spent)
        check(session)
    middle = {name: statistics.median(values) for name, values in rates.items()}
    return [Result("sms_send", middle["ours"], middle["bare"], BAR, "least", "/s")]


class Listener:
    """A process that takes Kannel's receipts; its address."""

    def __enter__(self):
        script = [sys.executable, str(FOLDER / "sms_listener.py")]
        self.process = subprocess.Popen(script, stdout=subprocess.PIPE, text=True)
        return f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    def __exit__(self, *_error):
        self.process.terminate()
        self.process.wait()


def set_up(session, gateway, hook):
    """The line leads to Kannel; its id."""
    session.raw(
        "UPDATE ir_config_parameter SET value = %s WHERE key = 'web.base.url'", [hook]
    )
    session.raw(
        "UPDATE toloo_sms_line SET provider = 'kannel', base_url = %s, username = %s,"
        " password = %s",
        [gateway.url, kannel.USER, kannel.PASSWORD],
    )
    session.fresh()
    return session.raw("SELECT id FROM toloo_sms_line WHERE active")[0][0]


def fill(session, line):
    """Queue the messages of a round; their keys."""
    env = session.request(None)
    env["toloo.sms.message"]._enqueue_select(
        SQL(
            "SELECT phone_sanitized AS number, 'message ' || id AS body,"
            " id AS partner_id FROM res_partner WHERE name LIKE 'Contact %%' LIMIT %s",
            MESSAGES,
        )
    )
    session.cursor.commit()
    query = "SELECT uuid FROM toloo_sms_message WHERE line_id = %s AND state = 'queued'"
    return session.raw(query, [line])


def ours(session, line, _gateway):
    """Seconds in which the worker empties the queue."""
    env = session.request(None)
    start = time.perf_counter()
    sent = env["toloo.sms.message"]._drain(line, time.monotonic() + 300)
    spent = time.perf_counter() - start
    if sent != MESSAGES:
        raise AssertionError(f"{sent} messages sent")
    return spent


def bare(session, line, gateway):
    """Seconds in which a loop over the same requests does; the queue is emptied."""
    # Importable once the session has read the path of the addons.
    from odoo.addons.toloo_sms.tools import gateways

    record = session.request(None)["toloo.sms.line"].browse(line)
    client = gateways.open_gateway(record._settings())
    rows = session.raw(
        "UPDATE toloo_sms_message SET state = 'sent' WHERE state = 'queued'"
        " RETURNING uuid, number, body"
    )
    paths = [
        f"/cgi-bin/sendsms?{urlencode(client._values(gateways.Outgoing(*row)))}"
        for row in rows
    ]
    parts = [paths[n :: client.threads] for n in range(client.threads)]
    threads = [
        threading.Thread(target=loop, args=(gateway.url, part)) for part in parts
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


def loop(url, paths):
    """One connection, one request after the other."""
    wire = http.client.HTTPConnection(urlsplit(url).netloc)
    for path in paths:
        wire.request("GET", path)
        answer = wire.getresponse()
        answer.read()
        if answer.status != 202:
            raise AssertionError(f"Kannel says {answer.status}")


def settle(gateway):
    """Wait until the fake centre and the receipts of all rounds are through."""
    last, quiet = -1, time.monotonic()
    while time.monotonic() < quiet + 2:
        count = gateway.count()
        if count != last:
            last, quiet = count, time.monotonic()
        time.sleep(0.1)


def check(session):
    """Everything left once."""
    rows = session.raw("SELECT state, count(*) FROM toloo_sms_message GROUP BY 1")
    if dict(rows) != {"sent": 2 * ROUNDS * MESSAGES}:
        raise AssertionError(f"not all were sent: {rows}")
