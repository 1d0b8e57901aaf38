"""Tagged PDF (PDF/UA-1) from HTML, made in a subprocess that gets no key, no database and no network."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from core.documents import renderer
from core.pools import Busy, Pool

SECONDS = 60
# One document takes about a second of processor time and 200 MB. Few may wait: anybody with a receipt can ask for one.
_places = Pool(2)
_FOLDER = Path(__file__).resolve().parent


class Unavailable(Exception):
    """No PDF can be made. The text is for people: what to install, or to try again. It never holds the document."""


def render(html: str, *, title: str, language: str) -> bytes:
    """The PDF of `html`, a whole document or a body, in one language (BCP 47 code such as "en-gb").

    Templates extend documents/print.html. Pictures and fonts come as `data:` addresses; any other address makes the
    document fail. Raises Unavailable. Not inside `atomic()`.
    """
    order = {"html": html, "css": _stylesheet(), "title": title, "language": language}
    try:
        with _places.place():
            done = _run(json.dumps(order).encode())
    except Busy:
        raise Unavailable(_("Many documents are being made. Try again in a minute.")) from None
    except subprocess.TimeoutExpired:
        raise Unavailable(_("The PDF took too long to make. Try again in a few minutes.")) from None
    if done.returncode == renderer.EXIT_LIBRARIES_MISSING:
        raise Unavailable(
            _("To make PDFs, install: %(packages)s")
            % {"packages": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core fonts-wqy-microhei"}
        )
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise Unavailable(_("The PDF could not be made. You can print this page instead."))
    return done.stdout


def _run(order: bytes) -> "subprocess.CompletedProcess[bytes]":
    # -I: neither the environment nor the current folder can add code. stderr may quote the document: it goes nowhere.
    return subprocess.run(  # noqa: S603 - fixed arguments, no shell
        [sys.executable, "-I", renderer.__file__],
        input=order,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": "/nonexistent"},
        cwd="/",
        timeout=SECONDS,
        check=False,
    )


@cache
def _stylesheet() -> str:
    return (_FOLDER / "print.css").read_text(encoding="utf-8")
