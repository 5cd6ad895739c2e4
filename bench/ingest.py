"""ingest: events a second over HTTP to one server process, against raw INSERT."""

import http.client
import json
import random
import time
import uuid

import telephony_fixture as telephony
from result import Result

SECONDS = 30
RAW_SECONDS = 8
BATCH = 500
CALLS = 4000


def prepare():
    """The measure makes its own database."""
    return None


def measure(_session):
    """Batches as the bridge sends them, one after the other."""
    import database
    import serving

    name = telephony.prepare()
    work = database.clone(name, "toloo_bench_ingest")
    try:
        with serving.Server(work, "--log-level=warn", log="bench-ingest") as host:
            rate, events = _deliver(host, work)
        _check(work, events)
        raw = _raw(work)
    finally:
        database.drop(work)
    return [
        Result("ingest.per_second", rate, 1000, 1, "least", "/s"),
        Result("ingest.raw", rate, raw, 0.1, "least", "/s"),
    ]


def _events(work):
    """Batches of hours of calls without end, as text."""
    from working_day import Exchange, working_day

    found = telephony.numbers(work, 20000)
    exchange = Exchange(telephony.SOURCE, telephony.EXTENSIONS, random.Random(5))
    while True:
        events = working_day(exchange, telephony.utc(-40000), found, CALLS)
        for at in range(0, len(events), BATCH):
            batch = events[at : at + BATCH]
            yield len(batch), json.dumps(batch)


def _deliver(host, work):
    """(events a second, how many were accepted)."""
    link = http.client.HTTPConnection("127.0.0.1", host.port, timeout=60)
    batches = _events(work)
    # The work of a client on the same processors is done ahead where it can be.
    ready = [next(batches) for _n in range(150)]
    _post(link, next(batches)[1])
    total, number, start = 0, 0, time.monotonic()
    while time.monotonic() - start < SECONDS:
        size, text = ready[number] if number < len(ready) else next(batches)
        answer = _post(link, text)
        if len(answer["accepted"]) != size or answer["duplicate"]:
            raise AssertionError(f"not all of a batch was taken: {answer}"[:500])
        total, number = total + size, number + 1
    return total / (time.monotonic() - start), total


def _post(link, text):
    sent = telephony.utc().strftime("%Y-%m-%dT%H:%M:%SZ")
    head = json.dumps({"batch": uuid.uuid4().hex, "sent": sent})
    body = f'{head[:-1]}, "events": {text}}}'.encode()
    headers = {
        "Authorization": f"bearer {telephony.KEY}",
        "Content-Type": "application/json",
    }
    link.request("POST", "/json/2/toloo.call/ingest", body, headers)
    answer = link.getresponse()
    data = answer.read()
    if answer.status != 200:
        raise AssertionError(f"{answer.status}: {data[:500]}")
    return json.loads(data)


def _check(work, events):
    """Whether calls really came of it."""
    import database

    query = "SELECT count(*), count(DISTINCT call_key) FROM toloo_telephony_event"
    [(kept, keys)] = database.sql(query, work)
    [(calls, known)] = database.sql(
        "SELECT count(*), count(partner_id) FROM toloo_call", work
    )
    if kept < events or calls != keys or known < calls / 2:
        raise AssertionError(f"{events} sent, {kept} kept, {keys} {calls} {known}")


def _raw(work):
    """Rows a second of plain INSERT of the same rows in batches of the same size, into
    a table with the same columns and indexes."""
    from psycopg2.extras import execute_values

    link = telephony.connect(work)
    with link, link.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_event (LIKE toloo_telephony_event INCLUDING ALL)"
        )
        cursor.execute("SELECT * FROM toloo_telephony_event ORDER BY id LIMIT 60000")
        rows = cursor.fetchall()
    total, start = 0, time.monotonic()
    while time.monotonic() - start < RAW_SECONDS and total < len(rows):
        batch = rows[total : total + BATCH]
        with link, link.cursor() as cursor:
            execute_values(
                cursor, "INSERT INTO bench_event VALUES %s", batch, page_size=BATCH
            )
        total += len(batch)
    spent = time.monotonic() - start
    link.close()
    return total / spent
