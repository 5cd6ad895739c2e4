"""No e-mail is sent twice and none is lost when the worker is killed at any moment."""

import collections
import os
import random
import signal
import sys
import time
import unittest

import database
from paths import ADDONS
from sms_faults import World

sys.path.append(str(ADDONS / "toloo_crm/tests"))

from smtp_server import SmtpServer  # noqa: E402

EMAILS, KILLS = 120, 20


class EmailWorld(World):
    """A database with a mail server of the house and a queue of e-mails."""

    WORKER = "tests/email_worker.py"

    def fill(self, port, count):
        """Queue e-mails, each to an address of its own."""
        self.rows("UPDATE ir_mail_server SET active = false")
        self.rows(
            """INSERT INTO ir_mail_server (name, smtp_host, smtp_port, active, sequence,
                      smtp_encryption, smtp_authentication)
               VALUES ('House', '127.0.0.1', %s, true, 1, 'none', 'login')""",
            port,
        )
        self.rows(
            """INSERT INTO toloo_email_batch (subject, user_id, company_id, email_from)
               SELECT 'Faults', 2, min(id), 'house@toloo.example' FROM res_company"""
        )
        self.rows(
            """INSERT INTO toloo_email (batch_id, partner_id, email_to, subject, body,
                      user_id, company_id, state, date_due, kind_id)
               SELECT b.id, c.partner_id, 'to' || i || '@toloo.example', 'Faults',
                      '<p>Hello</p>', 2, c.id, 'outgoing', now() - interval '1 day',
                      (SELECT min(id) FROM toloo_sending_kind)
                 FROM toloo_email_batch b JOIN res_company c ON c.id = b.company_id,
                      generate_series(1, %s) i
                WHERE b.subject = 'Faults'""",
            count,
        )

    def states(self):
        """{address: state}"""
        return dict(
            self.rows(
                "SELECT email_to, state FROM toloo_email WHERE subject = 'Faults'"
            )
        )

    def left(self):
        """How many e-mails wait."""
        return list(self.states().values()).count("outgoing")


class TestEmailFaults(unittest.TestCase):
    def test_kills(self):
        world = EmailWorld("email", database.everything())
        self.addCleanup(world.close)
        smtp = SmtpServer()
        self.addCleanup(smtp.stop)
        world.fill(smtp.port, EMAILS)
        chance = random.Random(14)
        for point in sorted(chance.sample(range(5, EMAILS - 10), KILLS)):
            pid = world.begin("run")
            end = time.monotonic() + 60
            while world.left() > EMAILS - point and time.monotonic() < end:
                time.sleep(0.005)
            # Anywhere in what the worker does.
            time.sleep(chance.random() * 0.05)
            os.kill(pid, signal.SIGKILL)
            self.assertEqual(world.ended(), -signal.SIGKILL)
        world.run("run")
        self.judge(world.states(), collections.Counter(smtp.addresses()))
        sendings = "SELECT count(*) FROM toloo_sending WHERE subject = 'Faults'"
        sent = list(world.states().values()).count("sent")
        self.assertEqual(world.one(sendings), sent, "a sending for each one sent")

    def judge(self, states, taken):
        self.assertEqual(len(states), EMAILS)
        self.assertLessEqual(set(states.values()), {"sent", "unknown"})
        twice = [address for address, times in taken.items() if times > 1]
        self.assertEqual(twice, [], "sent twice")
        sent = {address for address, state in states.items() if state == "sent"}
        self.assertLessEqual(sent, set(taken), "said to be sent, and was not")
        self.assertLessEqual(len(states) - len(sent), KILLS)
