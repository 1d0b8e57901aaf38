"""Processes that need not start: one has imported the product, and forks whenever a module is to be run.

Starting Python and importing the product takes half a second, forking some hundredths. What is forked has its own
settings, made anew from its own environment, and dies alone.

    python -m tests.forking SOCKET                     waits there until its standard input ends
    python -IS tests/forking.py SOCKET MODULE ARG...   is, to whoever starts it, the process that runs the module
"""

import importlib
import json
import os
import runpy
import select
import signal
import socket
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LARGEST = 1 << 17
LIKE_A_COMMAND = 3  # standard input, output and error


def wait_for_orders(listener: socket.socket) -> None:
    """Fork for every order; nobody waits for the children but their minders."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while sys.stdin not in select.select([listener, sys.stdin], [], [])[0]:
        asked, _ = listener.accept()
        order, streams, _, _ = socket.recv_fds(asked, LARGEST, LIKE_A_COMMAND)
        if os.fork() == 0:
            mind(asked, json.loads(order), streams)
        for one in (asked.fileno(), *streams):
            os.close(one)
        asked.detach()


def mind(asked: socket.socket, order: dict[str, object], streams: list[int]) -> None:
    """Start the process and tell how it ended, even if it was killed."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        asked.close()
        become(order, streams)
    for one in streams:
        os.close(one)
    _, status = os.waitpid(child, 0)
    asked.send(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def become(order: dict[str, object], streams: list[int]) -> None:
    """Run the module as `python -m` would, and end."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 - open to the end
    sys.argv = [str(order["module"]), *order["arguments"]]  # type: ignore[misc]
    os.environ.clear()
    os.environ.update(order["environment"])  # type: ignore[arg-type]
    code: object = 0
    try:
        read_settings_again()
        runpy.run_module(str(order["module"]), run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - shown to whoever asked, as Python would
        traceback.print_exc()
        code = 1
    _leave_nothing_open()
    os._exit(code if isinstance(code, int) else int(code is not None))


def read_settings_again() -> None:
    """The settings of this environment instead of those of the process that waited; it had opened no database."""
    from axes import conf
    from django.conf import Settings, settings
    from django.core.cache import caches
    from django.db import connections

    name = os.environ["DJANGO_SETTINGS_MODULE"]
    for module in [one for one in sys.modules if one.startswith("deploy.settings")]:
        del sys.modules[module]
    settings._wrapped = Settings(name)
    for found in [one for one in vars(settings) if one.isupper()]:
        del vars(settings)[found]  # what was looked up before
    importlib.reload(conf)  # it adds to the settings what they leave out
    for handler in (connections, caches):
        for alias in [one for one in handler if hasattr(handler._connections, one)]:
            del handler[alias]
        vars(handler).pop("settings", None)
        handler._settings = None


def _leave_nothing_open() -> None:
    """As Python does at its end: a database on SQLite then puts its log away."""
    from django.db import connections

    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()


@contextmanager
def forking(folder: Path, environment: dict[str, str], root: Path) -> Iterator[Path]:
    """The socket of a process that waits, in `folder`, until this is over."""
    import subprocess

    place = folder / "forking"
    command = [sys.executable, "-m", "tests.forking", str(place)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=root, env=environment, text=True, **pipes) as waiting:  # type: ignore[call-overload]
        assert waiting.stdout.readline() == "ready\n"
        yield place
        waiting.stdin.close()


def command(place: Path, module: str, *arguments: str) -> list[str]:
    """What starts a process that runs the module."""
    return [sys.executable, "-IS", __file__, str(place), module, *arguments]


def ask(place: str, module: str, *arguments: str) -> None:
    """Have the module run on the streams of this process, and end as it does."""
    order = {"module": module, "arguments": arguments, "environment": dict(os.environ)}
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as asking:
        asking.connect(place)
        socket.send_fds(asking, [json.dumps(order).encode()], range(LIKE_A_COMMAND))
        code = int(asking.recv(LARGEST) or 1)
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code)


def main() -> None:
    place, *order = sys.argv[1:]
    if order:
        ask(place, *order)
    import django

    django.setup()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(place)
        listener.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        wait_for_orders(listener)


if __name__ == "__main__":
    main()
