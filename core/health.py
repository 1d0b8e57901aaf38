"""Probes for whoever keeps the processes running. They name no version, host or partnership."""

import threading
from collections.abc import Callable

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

LIVE = "/health/live"
READY = "/health/ready"


class LiveProbe:
    """Middleware, the first: answers before host names, redirects and sessions are looked at.

    /health/live: this process answers. /health/ready: the database answers too and has every migration (else 503).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._migrated = threading.Event()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == LIVE:
            return _answer(200, "live")
        if request.path_info == READY:
            return _answer(200, "ready") if self._is_ready() else _answer(503, "not ready")
        return self.get_response(request)

    def _is_ready(self) -> bool:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            if not self._migrated.is_set() and not _migrations_wait():
                self._migrated.set()
        except DatabaseError:
            return False
        return self._migrated.is_set()


def _migrations_wait() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _answer(status: int, word: str) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(f"{word}\n", status=status, content_type="text/plain; charset=utf-8", headers=headers)
