"""sms_enqueue: 100,000 messages from a list into the queue, against raw INSERT of the
same rows into the same tables."""

import sms_fixture
from result import Result
from timing import interleave, medians

from odoo.tools import SQL

ROUNDS = 3
BAR = 2
# The list: contacts with a number, as a group sending has them.
SELECTION = SQL(
    """SELECT p.phone_sanitized AS number, 'سلام؛ قرارداد شما رو به پایان است.' AS body,
              p.id AS partner_id, 'res.partner' AS res_model, p.id AS res_id
         FROM res_partner p WHERE p.name LIKE 'Contact %%'"""
)
TABLES = ("sms_sms", "toloo_sms_message")


def prepare():
    """A database of its own, with indexes of the queue empty."""
    return sms_fixture.prepare()


def measure(session):
    """Each in a transaction that is rolled back; then the tables are swept."""

    def queue():
        return session.env()["toloo.sms.message"]._enqueue_select(SELECTION)

    keep(session, queue)

    def raw():
        for table in TABLES:
            session.cursor.execute(f"INSERT INTO {table} SELECT * FROM bench_{table}")

    def sweep():
        session.fresh()
        session.raw(f"VACUUM {', '.join(TABLES)}")

    actions = {"ours": queue, "raw": raw}
    times = medians(interleave(actions, ROUNDS, before=sweep))
    session.fresh()
    for table in TABLES:
        session.raw(f"DROP TABLE bench_{table}")
    return [Result("sms_enqueue", times["ours"], times["raw"], BAR)]


def keep(session, queue):
    """Put the rows that ours makes aside, for the peer to insert."""
    count = queue()
    if count != sms_fixture.CONTACTS:
        raise AssertionError(f"{count} messages queued")
    for table in TABLES:
        session.cursor.execute(f"DROP TABLE IF EXISTS bench_{table}")
        session.cursor.execute(f"CREATE TABLE bench_{table} AS SELECT * FROM {table}")
    session.cursor.execute("DELETE FROM toloo_sms_message")
    session.cursor.execute("DELETE FROM sms_sms")
    session.cursor.commit()
    for table in TABLES:
        session.raw(f"VACUUM ANALYZE {table}")
        session.raw(f"ANALYZE bench_{table}")
