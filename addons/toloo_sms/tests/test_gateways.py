import json
import socket
import threading

from odoo.tests import BaseCase, tagged

from ..tools.gateways import GatewayError, Outgoing, Settings, kind_of, open_gateway
from ..tools.gateways.link import Link, MaybeTaken, NotTaken
from .common_line import FakeHost

MESSAGES = (
    Outgoing("a" * 32, "+989125550101", "hello"),
    Outgoing("b" * 32, "+989125550102", "سلام"),
)


@tagged("post_install", "-at_install")
class TestGateways(BaseCase):
    def _open(self, provider, answers, **values):
        host = self.enterContext(FakeHost(answers))
        values = {"sender": "3000", "api_key": "key", "timeout": 2.0, **values}
        values |= {"username": "user", "password": "word"}
        gateway = open_gateway(Settings(provider, base_url=host.url, **values))
        self.addCleanup(gateway.close)
        return host, gateway

    def _states(self, gateway, messages=MESSAGES):
        return [outcome.state for outcome in gateway.send(messages)]

    def test_a_closed_port_has_taken_nothing(self):
        for provider in ("kavenegar", "smsir", "melipayamak", "kannel"):
            settings = Settings(provider, base_url="http://127.0.0.1:9", timeout=1)
            with self.subTest(provider=provider):
                self.assertEqual(self._states(open_gateway(settings)), ["retry"] * 2)

    def _wire(self, *connections):
        """A link to a socket that answers as it is told, piece by piece."""
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)

        def serve():
            for answers in connections:
                wire, _address = listener.accept()
                for pieces in answers:
                    heard = b""
                    while b"\r\n\r\n" not in heard:
                        heard += wire.recv(9999)
                    for piece in pieces:
                        wire.sendall(piece)
                wire.close()

        threading.Thread(target=serve, daemon=True).start()
        link = Link(f"http://127.0.0.1:{listener.getsockname()[1]}/base/", 3)
        self.addCleanup(link.close)
        return link

    def test_answers_in_all_forms(self):
        link = self._wire(
            [
                (b"HTTP/1.1 200 OK\r\nContent-Le", b"ngth: 5\r\n\r\nhe", b"llo"),
                (
                    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\n",
                    b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r",
                    b"\nde\r\n0\r\n\r\n",
                ),
                (b"HTTP/1.1 204 No\r\n\r\n",),
                (b"HTTP/1.0 200 OK\r\n\r\nall of", b" it"),
            ],
            [(b"nonsense\r\n\r\n",)],
            [(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",)],
        )
        self.assertEqual(link.get("/x", {"a": "سلام"}), (200, b"hello"))
        self.assertEqual(link.get("/x"), (202, b"abcde"))
        self.assertEqual(link.get("/x"), (204, b""))
        self.assertEqual(link.get("/x"), (200, b"all of it"))
        for _answer in range(2):
            with self.assertRaises(MaybeTaken):
                link.get("/x")

    def test_a_key_cannot_begin_a_request_of_its_own(self):
        link = self._wire([(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",)])
        for path, headers in (("/a b", {}), ("/a\r\nX: y", {}), ("/", {"K": "a\nb"})):
            with self.assertRaises(NotTaken):
                link.get(path, None, headers)
        self.assertEqual(link.get("/", None, {"K": "v"}), (200, b""))

    def test_an_address_that_is_none(self):
        for url in ("x", "gateway", "ftp://x", "http://", "http://a:b", "http://[::1"):
            settings = Settings("kavenegar", base_url=url)
            self.assertEqual(self._states(open_gateway(settings)), ["retry"] * 2)

    def test_broken_off_or_broken_may_have_taken_all(self):
        paths = {
            "kavenegar": "/v1/key/sms/sendarray.json",
            "smsir": "/v1/send/likeToLike",
            "melipayamak": "/api/SendSMS/SendSMS",
            "kannel": "/cgi-bin/sendsms",
        }
        for provider, path in paths.items():
            for answer in ((None, b""), (502, b""), (500, b"{}")):
                _host, gateway = self._open(provider, {path: answer})
                with self.subTest(provider=provider, answer=answer):
                    self.assertEqual(self._states(gateway), ["unknown"] * 2)
            if provider != "kannel":
                _host, gateway = self._open(provider, {path: (200, b"<html>")})
                self.assertEqual(self._states(gateway), ["unknown"] * 2)

    def test_a_connection_that_was_closed_is_opened_again(self):
        path, answers = "/cgi-bin/sendsms", [(202, b"0: Accepted for delivery")]
        host, gateway = self._open("kannel", {path: lambda _v: answers[0]})
        self.assertEqual(self._states(gateway, MESSAGES[:1]), ["sent"])
        gateway.link._sock.shutdown(2)
        self.assertEqual(self._states(gateway, MESSAGES[1:]), ["sent"])
        self.assertEqual(len(host.seen), 2)

    def test_kannel(self):
        answers = iter(
            [
                (202, b"0: Accepted for delivery"),
                (202, b"3: Queued for later delivery"),
                (503, b"Temporal failure, try again later."),
                (403, b"Authorization failed for sendsms"),
                (400, b"Missing receiver number, rejected"),
            ]
        )
        path = "/cgi-bin/sendsms"
        hook = {"hook_url": "http://here/toloo/sms/t", "hook_key": "t"}
        host, gateway = self._open("kannel", {path: lambda _v: next(answers)}, **hook)
        states = [self._states(gateway, MESSAGES[1:])[0] for _answer in range(5)]
        self.assertEqual(states, ["sent", "sent", "retry", "halt", "failed"])
        values = host.seen[0][1]
        self.assertEqual(values["to"], "+989125550102")
        self.assertEqual((values["text"], values["coding"]), ("سلام", "2"))
        self.assertIn(f"uuid={'b' * 32}&sign=", values["dlr-url"])
        self.assertTrue(values["dlr-url"].startswith(f"{hook['hook_url']}/status?"))

    def test_smsir(self):
        data = {"packId": "p", "messageIds": [8954, None], "cost": 2}
        good = (200, json.dumps({"status": 1, "data": data}).encode())
        host, gateway = self._open("smsir", {"/v1/send/likeToLike": good})
        first, second = gateway.send(MESSAGES)
        self.assertEqual((first.state, first.ref), ("sent", "8954"))
        self.assertEqual(second.state, "failed")
        sent = json.loads(host.seen[0][1])
        self.assertEqual(sent["mobiles"], ["09125550101", "09125550102"])
        for answer, state in (
            ((200, b'{"status": 102, "message": "credit"}'), "halt"),
            ((401, b""), "halt"),
            ((429, b""), "halt"),
            ((400, b'{"status": 104, "message": "no text"}'), "failed"),
            ((200, b'{"status": 1, "data": {"messageIds": [1]}}'), "unknown"),
        ):
            _host, gateway = self._open("smsir", {"/v1/send/likeToLike": answer})
            with self.subTest(answer=answer):
                self.assertEqual(self._states(gateway), [state] * 2)

    def test_smsir_asked(self):
        latest = [
            {"mobile": 9125550101, "number": 3000, "messageText": "11"}
            | {"receivedDateTime": 1795544044}
        ]
        answers = {
            "/v1/credit": (200, b'{"status": 1, "data": 320.5}'),
            "/v1/send/7": (200, b'{"status": 1, "data": {"deliveryState": 1}}'),
            "/v1/receive/latest": (
                200,
                json.dumps({"status": 1, "data": latest}).encode(),
            ),
        }
        _host, gateway = self._open("smsir", answers)
        self.assertEqual(gateway.credit(), 320.5)
        (receipt,) = gateway.states(["7"])
        self.assertEqual((receipt.ref, receipt.state), ("7", "delivered"))
        (inbound,) = gateway.inbound()
        self.assertEqual((inbound.number, inbound.body), ("9125550101", "11"))
        self.assertEqual(inbound.ref, gateway.inbound()[0].ref)

    def test_melipayamak(self):
        path = "/api/SendSMS/SendSMS"
        for answer, state in (
            (b'{"Value": "3741437414377887", "RetStatus": 1}', "sent"),
            (b'{"Value": "2", "RetStatus": 2, "StrRetStatus": "x"}', "halt"),
            (b'{"Value": "7", "RetStatus": 2}', "failed"),
        ):
            _host, gateway = self._open("melipayamak", {path: (200, answer)})
            with self.subTest(answer=answer):
                self.assertEqual(self._states(gateway), [state] * 2)

    def test_melipayamak_asked(self):
        inbox = [{"MsgID": 4, "Sender": "09125550101", "Body": "بله", "Receiver": "3"}]
        answers = {
            "/api/SendSMS/GetCredit": (200, b'{"Value": "12.5", "RetStatus": 1}'),
            "/api/SendSMS/GetDeliveries2": (200, b'{"Value": "2", "RetStatus": 1}'),
            "/api/SendSMS/GetMessages": (
                200,
                json.dumps({"RetStatus": 1, "Data": inbox}).encode(),
            ),
        }
        _host, gateway = self._open("melipayamak", answers)
        self.assertEqual(gateway.credit(), 12.5)
        (receipt,) = gateway.states(["37"])
        self.assertEqual((receipt.state, receipt.code), ("failed", "2"))
        (inbound,) = gateway.inbound()
        self.assertEqual((inbound.ref, inbound.body), ("4", "بله"))

    def test_refusals_of_questions_are_told(self):
        for provider in ("kavenegar", "smsir", "melipayamak", "kannel"):
            _host, gateway = self._open(provider, {})
            with self.subTest(provider=provider), self.assertRaises(GatewayError):
                gateway.credit()

    def test_reports_of_anything_are_read_without_harm(self):
        odd = [{}, {"messageid": None}, {"status": "x"}, {"from": 1}, {"d": "1"}]
        odd += [{"messageId": "1", "deliveryState": "9" * 50, "t": "9" * 50}]
        odd += [{"from": "1", "id": "2", "t": "x", "receiveddatetime": [1]}]
        for provider in ("kavenegar", "smsir", "melipayamak", "kannel", "log"):
            kind = kind_of(provider)
            for values in odd:
                for row in (*kind.read_status(values), *kind.read_inbound(values)):
                    self.assertTrue(row)
