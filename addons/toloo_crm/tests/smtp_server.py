"""A mail server on loopback that keeps what it gets and fails when told to."""

import email
import email.policy
import socketserver
import threading


class _Session(socketserver.StreamRequestHandler):
    """One connection, as much of RFC 5321 as a client needs."""

    def handle(self):
        self.server.connections += 1
        self.say("220 test")
        to, self.open = [], True
        while self.open and (line := self.rfile.readline()):
            word = line.decode().strip()
            command = word.split(" ")[0].upper()
            if command == "EHLO":
                self.say("250-test\r\n250 AUTH PLAIN")
            elif command == "AUTH":
                self.say("235 ok")
            elif command == "MAIL":
                to = []
                self.say("250 ok")
            elif command == "RCPT":
                to.append(word.split("<", 1)[1].split(">")[0])
                self.say(self.server.refused.get(to[-1], "250 ok"))
            elif command == "DATA":
                self.take(to)
            elif command == "QUIT":
                self.say("221 bye")
                self.open = False
            else:
                self.say("250 ok")

    def take(self, to):
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) and line != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        message = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        self.server.received.append((to, message))
        if to[0] in self.server.dropped:
            # It has the message, and nobody is told so.
            self.open = False
        else:
            self.say("250 taken")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")


class SmtpServer(socketserver.ThreadingTCPServer):
    """`received` is a list of (addresses, message); `refused` maps an address to the
    answer that it gets; messages to `dropped` addresses are taken without an answer."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Session)
        self.received, self.refused, self.dropped = [], {}, set()
        self.connections = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def addresses(self):
        """The addresses that messages came for, in order."""
        return [address for to, _message in self.received for address in to]

    def stop(self):
        self.shutdown()
        self.server_close()
