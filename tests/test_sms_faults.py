"""Nothing is sent twice and nothing is lost when workers are killed and gateways
misbehave; receipts that do not come are asked for."""

import collections
import time
import unittest

import database
import kannel
import serving
from sms_faults import KILLS, MESSAGES, World
from sms_gateway import TIMEOUT, Faults, Gateway

TOKEN = "hook-of-the-tests"
FINAL = {"delivered", "failed", "unknown"}


def wait_until(ready, patience):
    """Wait until `ready()`, `patience` seconds at most."""
    end = time.monotonic() + patience
    while not ready() and time.monotonic() < end:
        time.sleep(0.1)


class TestKannel(unittest.TestCase):
    """Kannel takes no key and cannot be asked: what may have left stays in doubt until
    its receipt comes or a person decides."""

    def test_kills(self):
        world = World("kannel", database.everything())
        self.addCleanup(world.close)
        quiet = ["--log-level=warn"]
        host = self.enterContext(
            serving.Server(world.name, *quiet, log="sms-faults-kannel")
        )
        world.parameter("web.base.url", host.url)
        gateway = self.enterContext(kannel.Kannel())
        login = {"username": kannel.USER, "password": kannel.PASSWORD}
        line = world.line("kannel", gateway.url, TOKEN, **login)
        world.fill(line, MESSAGES)
        killed = world.run_with_kills(KILLS, seed=4)
        world.run("drain")
        wait_until(lambda: not world.states().get("sent"), 60 + MESSAGES / 15)
        self.judge(world, gateway, killed)
        self.assertEqual(host.errors(), [])

    def judge(self, world, gateway, killed):
        taken = collections.Counter(text for _a, _b, text in gateway.taken())
        twice = [text for text, times in taken.items() if times > 1]
        self.assertEqual(twice, [], "delivered twice")
        states = dict(world.rows("SELECT body, state FROM toloo_sms_message"))
        self.assertEqual(set(states.values()) - FINAL, set(), "lost on the way")
        delivered = {body for body, state in states.items() if state == "delivered"}
        self.assertEqual(delivered, set(taken), "the log against the centre's ledger")
        doubt = sum(state == "unknown" for state in states.values())
        print(
            f"{KILLS} kills, {killed} with messages in hand; "
            f"{len(delivered)} delivered, {doubt} in doubt"
        )
        self.assertGreater(killed, KILLS / 2)
        self.assertGreater(len(delivered), MESSAGES * 0.5)


class TestGateway(unittest.TestCase):
    """A gateway that can be asked by our key: nothing stays in doubt."""

    def test_kills_and_faults(self):
        world = World("gateway", database.everything())
        self.addCleanup(world.close)
        quiet = ["--log-level=warn"]
        host = self.enterContext(
            serving.Server(world.name, *quiet, log="sms-faults-gateway")
        )
        world.parameter("web.base.url", host.url)
        world.parameter("toloo_sms.grace", "2")
        world.parameter("toloo_sms.timeout", str(TIMEOUT))
        faults = Faults(
            timeout=0.02, error=0.04, partial=0.05, repeat=0.2, drop=0.2, delay=2
        )
        gateway = self.enterContext(Gateway(faults, f"{host.url}/toloo/sms/{TOKEN}"))
        line = world.line("kavenegar", gateway.url, TOKEN, api_key="key")
        world.fill(line, MESSAGES)
        killed = world.run_with_kills(KILLS, seed=5)
        self.settle(world, gateway)
        ledger = collections.Counter(text for _at, _key, _to, text in gateway.ledger)
        twice = [text for text, times in ledger.items() if times > 1]
        self.assertEqual(twice, [], "delivered twice")
        self.assertEqual(len(ledger), MESSAGES, "lost")
        self.assertEqual(world.states(), {"delivered": MESSAGES})
        print(
            f"{KILLS} kills, {killed} with messages in hand; "
            f"{len(gateway.refused)} reports refused as known"
        )
        self.assertGreater(killed, KILLS / 2)
        self.assertEqual(host.errors(), [])

    def settle(self, world, gateway):
        """Until all is told: send, hear what is reported, ask for the rest."""
        world.rows("UPDATE toloo_sms_line SET date_pause = NULL")
        for _round in range(30):
            world.run("drain")
            world.run("ask")
            wait_until(lambda: not gateway.pending(), 60)
            if set(world.states()) == {"delivered"}:
                return
            # Receipts are waited for a minute before they are asked for.
            world.rows(
                "UPDATE toloo_sms_message SET date_claimed ="
                " date_claimed - interval '1 minute' WHERE state = 'sent'"
            )
            time.sleep(1)


class TestRate(unittest.TestCase):
    """No second sees more messages of a line than it may, whoever dies meanwhile."""

    RATE, COUNT, DEATHS = 30, 150, 4

    def test_no_second_sees_more(self):
        world = World("rate", database.everything())
        self.addCleanup(world.close)
        world.parameter("toloo_sms.grace", "1")
        gateway = self.enterContext(Gateway())
        values = {"api_key": "key", "rate": self.RATE}
        world.fill(world.line("kavenegar", gateway.url, TOKEN, **values), self.COUNT)
        world.run_with_kills(self.DEATHS, seed=6)
        for _round in range(20):
            world.run("drain")
            world.run("ask")
            if set(world.states()) == {"sent"}:
                break
            time.sleep(0.3)
        self.assertEqual(world.states(), {"sent": self.COUNT})
        moments = sorted(at for at, _key, _to, _text in gateway.ledger)
        self.assertEqual(len(moments), self.COUNT)
        spans = [
            later - first
            for first, later in zip(moments, moments[self.RATE :], strict=False)
        ]
        self.assertGreaterEqual(min(spans), 1.0)
