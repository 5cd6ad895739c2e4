"""commission_settle: 20,000 lines of invoices settled with all marketers, against a raw
INSERT … SELECT of the same rows, and against the community's commission settling the
same invoices; and the queries that ours takes."""

import time

import commission_fixture as fixture
from result import Result
from timing import interleave, medians

ROUNDS = 7
RAW_BAR, PEER_BAR = 3, 5
# Queries for a thousand lines.
QUERIES = 5
RAW = """
    WITH made AS (
        INSERT INTO toloo_sale_settlement (company_id, currency_id, payee_id, area_id,
               date_from, date_to, state, amount, carried, entry_count, create_uid,
               create_date, write_uid, write_date)
        SELECT e.company_id, e.currency_id, e.payee_id, p.area_id, %(first)s, %(last)s,
               'draft', sum(e.amount), 0, count(*), 1, now(), 1, now()
          FROM toloo_sale_commission e JOIN res_partner p ON p.id = e.payee_id
         GROUP BY 1, 2, 3, 4
        RETURNING id, payee_id)
    INSERT INTO toloo_sale_settlement_line (settlement_id, entry_id, released,
           create_uid, create_date, write_uid, write_date)
    SELECT m.id, e.id, false, 1, now(), 1, now()
      FROM toloo_sale_commission e JOIN made m ON m.payee_id = e.payee_id
"""


def prepare():
    """The database of the commission's measures."""
    return fixture.prepare()


def measure(session):
    """Each in a transaction that is rolled back."""
    lines = fixture.INVOICES * fixture.LINES
    found, queries = {}, []

    def settle(env):
        wizard = env["toloo.sale.settlement.make"].create(
            {"period": "other", "date_from": fixture.FIRST, "date_to": fixture.LAST}
        )
        before = env.cr.sql_log_count
        action = wizard.action_settle()
        queries.append(env.cr.sql_log_count - before)
        return env["toloo.sale.settlement"].search(action["domain"])

    def ours():
        settle(session.env("admin"))

    def raw():
        words = {"first": fixture.FIRST, "last": fixture.LAST}
        session.cursor.execute(RAW, words)
        found["raw"] = session.cursor.rowcount

    def sweep():
        session.fresh()
        session.raw("VACUUM toloo_sale_settlement, toloo_sale_settlement_line")

    times = medians(interleave({"ours": ours, "raw": raw}, ROUNDS, before=sweep))
    sweep()
    made = settle(session.env("admin"))
    found["ours"] = sum(made.mapped("entry_count"))
    amount = sum(made.mapped("amount"))
    sweep()
    peer, peer_lines, peer_amount = _peer(session.env())
    session.fresh()
    if set(found.values()) != {lines} or peer_lines != lines:
        raise AssertionError(f"not {lines} lines: {found}, community {peer_lines}")
    if abs(amount - peer_amount) > 0.005 * lines:
        raise AssertionError(f"another sum: ours {amount}, community {peer_amount}")
    return [
        Result("commission_settle", times["ours"], times["raw"], RAW_BAR),
        Result("commission_settle.peer", times["ours"], peer, PEER_BAR, "least"),
        Result(
            "commission_settle.queries",
            max(queries),
            QUERIES * lines / 1000,
            1,
            unit=" queries",
        ),
    ]


def _peer(env):
    """(milliseconds, lines, commission) of the community's wizard."""
    wizard = env["commission.make.settle"].create(
        {"settlement_type": "sale_invoice", "date_to": "2025-12-15"}
    )
    env.flush_all()
    start = time.perf_counter()
    action = wizard.action_settle()
    env.flush_all()
    took = (time.perf_counter() - start) * 1000
    made = env["commission.settlement"].search(action["domain"])
    return took, len(made.line_ids), sum(made.mapped("total"))
