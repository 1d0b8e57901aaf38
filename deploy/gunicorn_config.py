"""How gunicorn runs Harbour: `python -m gunicorn --config deploy/gunicorn_config.py deploy.wsgi`."""

import gc
import logging
import os
import resource
from typing import Any

from gunicorn.glogging import Logger

from core.logs import formatter

# What passes through memory must not reach the disk when a process dies; workers inherit this.
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

wsgi_app = "deploy.wsgi"
bind = f"127.0.0.1:{os.environ.get('HARBOUR_PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("HARBOUR_WEB_WORKERS", "2"))
threads = int(os.environ.get("HARBOUR_WEB_THREADS", "8"))
timeout = 60
graceful_timeout = 20
umask = 0o077
# The heartbeat file of each worker: in memory, so that a slow disk never stops the service.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
control_socket_disable = True
# Longer addresses than any of ours are somebody trying something.
limit_request_line = 4094
limit_request_fields = 60


class QuietLogger(Logger):  # type: ignore[misc]  # gunicorn declares no types
    """gunicorn's own log without addresses, paths or agents: no access log, and errors by allow-list."""

    def setup(self, cfg: Any) -> None:
        handler = logging.StreamHandler()
        handler.setFormatter(formatter())
        self.error_log.handlers = [handler]
        self.error_log.propagate = False
        self.error_log.setLevel(os.environ.get("HARBOUR_LOG_LEVEL", "INFO"))
        self.access_log.handlers = []
        self.access_log.disabled = True

    def access(self, resp: Any, req: Any, environ: Any, request_time: Any) -> None:
        """Nobody's visits are written down."""

    def reopen_files(self) -> None:
        """There are none."""


def post_worker_init(worker: Any) -> None:
    """What a killed process left in memory goes before this one takes its first request.

    What was loaded by now stays as long as the process: the garbage collector need not look through it again and again.
    """
    from core.files.workplace import sweep

    sweep()
    gc.collect()
    gc.freeze()


logger_class = QuietLogger
