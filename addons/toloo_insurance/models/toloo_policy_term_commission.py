import itertools
from collections import defaultdict
from decimal import Decimal

from odoo import models
from odoo.tools import SQL

from ..tools import commission
from ..tools.cover import today


class TolooPolicyTerm(models.Model):
    """Commission of terms: their payments, their issue and their endorsements bring it
    to what is due by now, in few queries however many terms there are."""

    _inherit = "toloo.policy.term"

    def _commission_earn(self, origin=None):
        """Write what these terms have earned since the last time.

        Each payment that has no entry yet earns or takes back its own part; what is
        left then, because of the issue or of an endorsement, is due to `origin`.

        :param origin: {term id: (model, id, date)} of what else changed the terms
        """
        terms = self.filtered(lambda t: t.state != "draft")
        if not terms:
            return
        terms._commission_lock()
        books = terms._commission_books()
        written = []
        for row in terms._commission_rows():
            row["origin"] = (origin or {}).get(row["id"])
            row["entries"] = books["entries"][row["id"]]
            row["payments"] = books["payments"][row["id"]]
            row["percent"] = _percent(row, books["rates"])
            written += _new_entries(row)
        self._commission_write(written)

    def _commission_lock(self):
        """Let the commission of one chain be reckoned by one transaction at a time: a
        second one waits, fails on the row touched here, and is run again by the host.
        A row lock and none by key: an import may hold a hundred thousand of them."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """UPDATE toloo_policy p SET write_date = p.write_date
                     FROM (SELECT id FROM toloo_policy WHERE id = ANY(%s)
                            ORDER BY id FOR NO KEY UPDATE) q
                    WHERE q.id = p.id""",
                self.sudo().policy_id.ids,
            )
        )

    def _commission_rows(self):
        """What is known of each term, as dicts; numbers as text, as the host reads
        them as floats."""
        return self.env.execute_query_dict(
            SQL(
                """SELECT t.id, (COALESCE(t.premium, 0)
                          - COALESCE(t.discount, 0))::text AS base,
                          t.total::text AS total, t.insurer_id, t.line_id, t.company_id,
                          i.commission_on, COALESCE(t.date_issue, t.date_start)
                              AS issued, c.decimal_places AS places
                     FROM toloo_policy_term t
                     JOIN toloo_insurer i ON i.id = t.insurer_id
                     JOIN res_currency c ON c.id = t.currency_id
                    WHERE t.id = ANY(%s) ORDER BY t.id""",
                self.ids,
            )
        )

    def _commission_books(self):
        """{"payments": {term: rows}, "entries": {term: rows}, "rates": {…}}."""
        payments = self.env.execute_query_dict(
            SQL(
                """SELECT p.term_id, p.id, p.date, p.amount::text AS amount,
                          e.id IS NOT NULL AS done
                     FROM toloo_policy_payment p
                     LEFT JOIN LATERAL (
                         SELECT id FROM toloo_commission_entry
                          WHERE origin_model = 'toloo.policy.payment'
                            AND origin_id = p.id LIMIT 1) e ON TRUE
                    WHERE p.term_id = ANY(%s) ORDER BY p.id""",
                self.ids,
            )
        )
        entries = self.env.execute_query_dict(
            SQL(
                """SELECT id, term_id, base::text AS base, percent::text AS percent,
                          amount::text AS amount, reverses_id, origin_model
                     FROM toloo_commission_entry
                    WHERE term_id = ANY(%s) AND kind <> 'adjusted' ORDER BY id""",
                self.ids,
            )
        )
        rates = self.env.execute_query_dict(
            SQL(
                """SELECT company_id, insurer_id, line_id, date_from,
                          percent::text AS percent
                     FROM toloo_commission_rate"""
            )
        )
        return {
            "payments": _grouped(payments, "term_id"),
            "entries": _grouped(entries, "term_id"),
            "rates": _grouped(rates, "company_id", "insurer_id"),
        }

    def _commission_write(self, written):
        """Write new entries under real ids; until here they have negative ones."""
        entries = self.env["toloo.commission.entry"]
        ids = {
            row["id"]: id_
            for row, id_ in zip(written, entries._next_ids(len(written)), strict=True)
        }
        for row in written:
            row["id"] = ids[row["id"]]
            row["reverses_id"] = ids.get(row["reverses_id"], row["reverses_id"])
        entries._write_entries(written)


# Ids of entries that are not written yet; no two in one process are the same.
_new_ids = itertools.count(-1, -1)


def _grouped(rows, *names):
    found = defaultdict(list)
    for row in rows:
        key = tuple(row[name] for name in names)
        found[key if len(names) > 1 else key[0]].append(row)
    return found


def _units(amount, places):
    """An amount, as text, in the smallest unit of its currency."""
    return int(Decimal(amount or 0).scaleb(places).to_integral_value())


def _percent(row, rates):
    """The percent that a term earns now, by the day of its issue; None without one."""
    own = rates[row["company_id"], row["insurer_id"]]
    return commission.rate_on(
        [
            (rate["line_id"], rate["date_from"], Decimal(rate["percent"]))
            for rate in own
        ],
        row["line_id"],
        row["issued"],
    )


def _events(row):
    """(origin with its date, target of the base, percent) in order."""
    places, percent = row["places"], row["percent"]
    base, total = _units(row["base"], places), _units(row["total"], places)
    if row["commission_on"] == "issue":
        origin = row["origin"] or _issue(row)
        return [(origin, base, percent)] if origin else []
    paid = sum(_units(p["amount"], places) for p in row["payments"] if p["done"])
    events = []
    for payment in row["payments"]:
        if not payment["done"]:
            paid += _units(payment["amount"], places)
            source = "toloo.policy.payment", payment["id"], payment["date"]
            events.append((source, commission.earned_base(base, paid, total), percent))
    if row["origin"]:
        target = commission.earned_base(base, paid, total)
        events.append((row["origin"], target, percent))
    return events


def _issue(row):
    """The issue as an origin, unless it has earned already."""
    if any(e["origin_model"] == "toloo.policy.term" for e in row["entries"]):
        return None
    return "toloo.policy.term", row["id"], today()


def _new_entries(row):
    """The entries that the events of a term write, as rows of the table."""
    places = row["places"]
    books = [
        commission.Entry(
            entry["id"],
            _units(entry["base"], places),
            Decimal(entry["percent"]),
            _units(entry["amount"], places),
            entry["reverses_id"],
        )
        for entry in row["entries"]
    ]
    written = commission.history(books, _events(row), lambda: next(_new_ids))
    return [
        {
            "id": id_,
            "term_id": row["id"],
            "kind": "reversed" if part.reverses else "earned",
            "date": source[2],
            "base": Decimal(part.base).scaleb(-places),
            "percent": part.percent,
            "amount": Decimal(part.amount).scaleb(-places),
            "reverses_id": part.reverses,
            "origin_model": source[0],
            "origin_id": source[1],
        }
        for id_, source, part in written
    ]
