"""A browser that only asks and remembers: cookies, and the hidden fields of the page it is on."""

import re
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from deploy.benchmarking.servers import HOST

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
Typed = dict[str, str | list[str]]


class Unexpected(Exception):
    """An answer that no measurement should be made of; names the address and the status."""


@dataclass
class Browser:
    """`page` is the text of the last page that was got."""

    port: int
    page: str = ""
    _cookies: dict[str, str] = field(default_factory=dict, repr=False)
    _connection: HTTPConnection | None = field(default=None, repr=False)

    def get(self, path: str) -> None:
        """Raises Unexpected unless it is a page."""
        status, self.page, _ = self._ask("GET", path, "")
        if status != 200:
            raise Unexpected(path, status)

    def post(self, path: str, typed: Typed) -> str:
        """Send the form of the present page; returns where it leads. Raises Unexpected unless it leads on."""
        hidden = {name: unescape(value) for name, value in _HIDDEN.findall(self.page)}
        status, _, location = self._ask("POST", path, urlencode({**hidden, **typed}, doseq=True))
        if status != 302:
            raise Unexpected(path, status)
        return location

    @property
    def cookies(self) -> str:
        """As the header that sends them."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, body: str) -> tuple[int, str, str]:
        """Status, text, and where it leads."""
        headers = {"Cookie": self.cookies}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            answer = self._answer(method, path, body, headers)
        except (RemoteDisconnected, ConnectionError):
            # The server ends a connection that waited too long; a browser then makes another one.
            self.close()
            answer = self._answer(method, path, body, headers)
        text = answer.read().decode(errors="replace")
        self._remember(answer)
        return answer.status, text, answer.getheader("Location") or ""

    def _answer(self, method: str, path: str, body: str, headers: dict[str, str]) -> HTTPResponse:
        self._connection = self._connection or HTTPConnection(HOST, self.port, timeout=60)
        self._connection.request(method, path, body or None, headers)
        return self._connection.getresponse()

    def _remember(self, answer: HTTPResponse) -> None:
        for line in answer.headers.get_all("Set-Cookie") or []:
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
