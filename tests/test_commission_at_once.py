"""Many who pay, take back and settle at once, through two server processes: each
payment earns once, each line is settled once, and the sums are exact."""

import base64
import threading
from concurrent.futures import ThreadPoolExecutor

import serving
from paths import SUFFIX
from two_servers import TwoServers

NAME = f"toloo_commission_at_once{SUFFIX}"
PAYMENTS = 12
TIMES = 12
DAY = "2025-11-01"
TERM, LINE = "toloo.policy.term", "toloo.insurer.statement.line"


class TestCommissionAtOnce(TwoServers):
    name = NAME

    @classmethod
    def make_world(cls):
        cls.call = cls.sessions[0].call
        (rial,) = cls.call(
            "res.currency",
            "search",
            [("name", "=", "IRR"), ("active", "in", (True, False))],
        )
        values = {"active": True, "rounding": 1}
        cls.call("res.currency", "write", [rial], values)
        company = cls.sessions[0].info["user_companies"]["current_company"]
        cls.call("res.company", "write", [company], {"currency_id": rial})
        cls.holder = cls.call("res.partner", "create", {"name": "Contended payer"})
        insurer = {"name": "Contended payer", "code": "AT_ONCE"}
        cls.insurer = cls.call("toloo.insurer", "create", insurer)
        cls.line = cls.call("toloo.insurance.line", "search", [], limit=1)[0]
        rate = {"insurer_id": cls.insurer, "date_from": "2020-01-01", "percent": 13.37}
        cls.call("toloo.commission.rate", "create", rate)

    def term(self, number, premium=10_000_001):
        """A term in force with an instalment for each payment; (its id, theirs)."""
        values = {
            "number": number,
            "partner_id": self.holder,
            "insurer_id": self.insurer,
            "line_id": self.line,
            "date_issue": DAY,
            "date_start": DAY,
            "premium": premium,
            "tax": 0,
        }
        term = self.call(TERM, "create", values)
        each = premium // PAYMENTS
        rest = premium - each * (PAYMENTS - 1)
        rows = [
            {"term_id": term, "date_due": DAY, "amount": amount}
            for amount in [rest] + [each] * (PAYMENTS - 1)
        ]
        instalments = self.call("toloo.policy.instalment", "create", rows)
        self.call(TERM, "action_activate", [term])
        return term, list(zip(instalments, rows, strict=True))

    def at_once(self, calls):
        """The answers of calls (model, method, *arguments) that begin together."""
        barrier = threading.Barrier(len(calls))

        def run(number):
            session = self.sessions[number % len(self.sessions)]
            barrier.wait(30)
            try:
                return session.call(*calls[number])
            except serving.RpcError as error:
                return error

        with ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(run, range(len(calls))))

    def books(self, term):
        """(entries, payments with entries, sum of bases, of amounts)."""
        return self.rows(
            """SELECT count(*), count(DISTINCT (origin_model, origin_id)),
                      sum(base), sum(amount)
                 FROM toloo_commission_entry WHERE term_id = %s""",
            term,
        )[0]

    def pay(self, instalments):
        """Pay these instalments at once, again where too many got into each other's
        way, as a person would; the ids of the payments."""
        paid, waiting = [], list(instalments)
        for _round in range(10):
            calls = [
                (
                    "toloo.policy.payment",
                    "create",
                    {"instalment_id": id_, "amount": row["amount"], "date": DAY},
                )
                for id_, row in waiting
            ]
            answers = self.at_once(calls)
            paid += [answer for answer in answers if isinstance(answer, int)]
            waiting = [
                row
                for row, answer in zip(waiting, answers, strict=True)
                if not isinstance(answer, int)
            ]
            if not waiting:
                return paid
        raise AssertionError(f"{len(waiting)} payments were not taken")

    def test_payments_at_once_earn_exactly(self):
        term, instalments = self.term("paid at once")
        paid = self.pay(instalments)
        count, origins, base, amount = self.books(term)
        self.assertEqual((count, origins), (PAYMENTS, PAYMENTS))
        self.assertEqual((base, amount), (10_000_001, 1_337_000))
        back = [("toloo.policy.payment", "action_reverse", [id_]) for id_ in paid]
        done = 0
        for _round in range(10):
            answers = self.at_once(back)
            done += sum(answer is True for answer in answers)
            if done == PAYMENTS:
                break
        self.assertEqual(done, PAYMENTS)
        _count, _origins, base, amount = self.books(term)
        self.assertEqual((base, amount), (0, 0))

    def test_a_statement_settled_at_once(self):
        term, instalments = self.term("settled at once")
        self.pay(instalments)
        text = "شماره بیمه‌نامه,کارمزد\nsettled at once,1337000\n"
        wizard = self.call(
            "toloo.insurer.statement.import",
            "create",
            {
                "insurer_id": self.insurer,
                "name": "At once",
                "date_from": DAY,
                "date_to": DAY,
                "file": base64.b64encode(text.encode()).decode(),
            },
        )
        model = "toloo.insurer.statement.import"
        answers = self.at_once([(model, "action_import", [wizard])] * TIMES)
        made = [answer for answer in answers if isinstance(answer, dict)]
        self.assertEqual(len(made), 1, "the same file was imported twice")
        domain = [("statement_id", "=", made[0]["res_id"])]
        domain += [("term_id", "=", term)]
        (line,) = self.call(LINE, "search", domain)
        answers = self.at_once(
            [
                (LINE, ("action_settle", "action_accept")[n % 2], [line])
                for n in range(TIMES)
            ]
        )
        self.assertEqual([answer for answer in answers if answer is True], [True])
        settled = self.rows(
            """SELECT count(*), count(DISTINCT entry_id), sum(e.amount)
                 FROM toloo_commission_settlement s
                 JOIN toloo_commission_entry e ON e.id = s.entry_id
                WHERE e.term_id = %s""",
            term,
        )
        self.assertEqual(settled, [(PAYMENTS, PAYMENTS, 1_337_000)])
