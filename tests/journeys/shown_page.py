"""Shows pages that were taken before to a browser: under an address, with their headers and the product's assets.

A server of its own rather than Playwright's interception, which would have every style sheet fetched for every page.
"""

import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.journeys.taken_page import Page

STATIC = "/static/"


class Showcase(ThreadingHTTPServer):
    """Answers every address with the page `shown`, and those of assets with the files in `static`.

    `made` are scripts by the addresses at which the product makes them. Without `scripts` it has none of the product's.
    `missing` collects what pages asked for in vain.
    """

    daemon_threads = True
    shown: Page
    scripts = True

    def __init__(self, static: Path, made: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.static, self.made = static, made
        self.missing: set[str] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Showcase

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith(STATIC):
            self._send_asset(path.removeprefix(STATIC))
        elif path in self.server.made and self.server.scripts:
            self._send(200, {"Content-Type": "text/javascript"}, self.server.made[path].encode())
        elif path in self.server.made:
            self._send(404, {}, b"")
        else:
            page = self.server.shown
            self._send(200, {**page.headers, "Content-Length": ""}, page.html.encode())

    def _send_asset(self, name: str) -> None:
        file = self.server.static / name
        if name.endswith(".js") and not self.server.scripts:
            self._send(404, {}, b"")
        elif file.is_file():
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            self._send(200, {"Content-Type": kind, "Cache-Control": "max-age=3600"}, file.read_bytes())
        else:
            self.server.missing.add(name)
            self._send(404, {}, b"")

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives it
        """Say nothing."""


@contextmanager
def showcase(static: Path, made: Mapping[str, str]) -> Iterator[Showcase]:
    with Showcase(static, made) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
