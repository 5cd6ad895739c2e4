"""Fifty clicks at once on "Renew", through two server processes: one successor, and
everybody is shown it. The same for payments and for putting a term in force."""

import threading
from concurrent.futures import ThreadPoolExecutor

import serving
from paths import SUFFIX
from two_servers import TwoServers

NAME = f"toloo_policy_renewal{SUFFIX}"
CLICKS = 50
TERM = "toloo.policy.term"


class TestPolicyRenewal(TwoServers):
    name = NAME

    @classmethod
    def make_world(cls):
        call = cls.sessions[0].call
        cls.holder = call("res.partner", "create", {"name": "Contended holder"})
        insurer = {"name": "Contended insurer", "code": "CONTENDED"}
        cls.insurer = call("toloo.insurer", "create", insurer)
        cls.line = call("toloo.insurance.line", "search", [], limit=1)[0]

    def term(self, number):
        """A draft; its id."""
        values = {
            "number": number,
            "partner_id": self.holder,
            "insurer_id": self.insurer,
            "line_id": self.line,
            "premium": 10_000_000,
        }
        return self.sessions[0].call(TERM, "create", values)

    def at_once(self, model, method, *args, times=CLICKS):
        """What so many calls that begin together return, errors among it."""
        barrier = threading.Barrier(times)

        def click(number):
            session = self.sessions[number % len(self.sessions)]
            barrier.wait(30)
            try:
                return session.call(model, method, *args)
            except serving.RpcError as error:
                return error

        with ThreadPoolExecutor(times) as pool:
            return list(pool.map(click, range(times)))

    def test_fifty_clicks_make_one_successor(self):
        term = self.term("fifty clicks")
        self.sessions[0].call(TERM, "action_activate", [term])
        answers = self.at_once(TERM, "action_renew", [term])
        made = self.rows(
            "SELECT id FROM toloo_policy_term WHERE previous_id = %s", term
        )
        self.assertEqual(len(made), 1)
        errors = [answer for answer in answers if not isinstance(answer, dict)]
        self.assertEqual(errors, [], [str(error) for error in errors])
        self.assertEqual({a["res_id"] for a in answers}, {made[0][0]})

    def test_in_force_once(self):
        term = self.term("in force once")
        answers = self.at_once(TERM, "action_activate", [term], times=12)
        self.assertEqual([a for a in answers if a is True], [True])
        rows = self.rows(
            "SELECT amount FROM toloo_policy_instalment WHERE term_id = %s", term
        )
        total = self.rows("SELECT total FROM toloo_policy_term WHERE id = %s", term)
        self.assertEqual(rows, total)

    def test_nothing_is_paid_twice_over(self):
        term = self.term("paid at once")
        self.sessions[0].call(TERM, "action_activate", [term])
        ((row, amount),) = self.rows(
            "SELECT id, amount FROM toloo_policy_instalment WHERE term_id = %s", term
        )
        payment = {"instalment_id": row, "amount": float(amount)}
        answers = self.at_once("toloo.policy.payment", "create", payment, times=12)
        self.assertEqual(len([a for a in answers if isinstance(a, int)]), 1)
        paid = self.rows(
            """SELECT sum(p.amount), max(i.paid) FROM toloo_policy_payment p
                 JOIN toloo_policy_instalment i ON i.id = p.instalment_id
                WHERE i.id = %s""",
            row,
        )
        self.assertEqual(paid, [(amount, amount)])
