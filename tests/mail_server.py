"""A mail server that accepts everything and remembers it, unless it is told to be in trouble."""

import socketserver
import threading
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

import pytest

SLOW_SECONDS = 0.4
# What it answers to a verb instead of 250.
TROUBLES = {
    (b"MAIL", "refuses for now"): "451 later",
    (b"RCPT", "refuses the recipient"): "550 nobody of that name",
    (b"DATA", "refuses the mail"): "554 not this one",
}


class MailServer(socketserver.ThreadingTCPServer):
    """`received` in order of arrival; `url` is for HARBOUR_EMAIL_URL; `trouble` names what goes wrong, if anything."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.received: list[Message] = []
        self.trouble = ""

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        trouble = self.server.trouble
        self._say("220 tests")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self._say("354 go on")
                self._take()
            if (verb, trouble) == (b"DATA", "is slow"):
                time.sleep(SLOW_SECONDS)
            if (verb, trouble) == (b"DATA", "dies before its 250"):
                return
            self._say("221 bye" if verb == b"QUIT" else TROUBLES.get((verb, trouble), "250 yes"))
            if verb == b"QUIT" or (verb, trouble) == (b"DATA", "dies after its 250"):
                return

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.received.append(message_from_bytes(b"".join(lines)))

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


__all__ = ["MailServer", "mail_server"]
