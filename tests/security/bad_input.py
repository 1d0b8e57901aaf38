"""What nobody should send and somebody will: texts, bodies, cookies and query values; and what a kind answer is."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse

URLENCODED = "application/x-www-form-urlencoded"
LONG = "x" * 200_000
TEXTS: dict[str, str] = {
    "nothing": "",
    "white space": " \t\r\n\u00a0\u2003 ",
    "nul": "a\x00b",
    "escape": "\x1b[2J\x07\x08",
    "c1 controls": "\x85\x9b31m",
    "override": "\u202egnp.exe\u2066\u2069\u200f",
    "emoji": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 30,
    "combining marks": "Z" + "\u0335\u0352\u0361" * 300,
    "not characters": "\ufdd0\uffff\U0010ffff\ufeff\ufffd",
    "markup": "<script>alert(1)</script>\"'>{{ 7 }}{% load x %}",
    "percent": "%s %(x)d {0} {x!r} %",
    "number": "9" * 400,
    "negative": "-1",
    "superscript": "²",
    "json": '{"a": [1, null]}',
    "list": "['a']",
    "path": "../../etc/passwd\x7f",
    "sql": "'; DROP TABLE core_user; --",
    "lines": "\r\n".join(["x"] * 400),
    "date": "2999-12-31",
}


@dataclass(frozen=True)
class Body:
    """A request's body as bytes, and what it says it is."""

    content_type: str
    data: bytes


def _multipart(*parts: bytes, end: bytes = b"--b--\r\n") -> Body:
    return Body("multipart/form-data; boundary=b", b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + end)


def bodies_for(names: list[str]) -> Iterator[tuple[str, Body]]:
    """Bodies for a form with these controls: wrong types, broken encodings, files, and every text in every control."""
    first = (names or ["text"])[0].encode()
    disposition = b'Content-Disposition: form-data; name="' + first + b'"'
    yield "json", Body("application/json", b'{"text": ["a", {"b": null}]}')
    yield "broken json", Body("application/json", b"{")
    yield "xml", Body("text/xml", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>")
    yield "no type", Body("", b"text=a")
    yield "unknown charset", Body(f"{URLENCODED}; charset=no-such", first + b"=a")
    yield "utf-16", Body(f"{URLENCODED}; charset=utf-16", first + b"=a")
    yield "lone surrogate", Body(URLENCODED, first + b"=%ED%A0%80&%ED%B0%80=1")
    yield "not utf-8", Body(URLENCODED, first + b"=%FF%FE%C0%AF&" + first + b"=\xff\xfe")
    yield "percent signs", Body(URLENCODED, first + b"=%&%zz=%1&=&&==")
    yield "repeated keys", Body(URLENCODED, (first + b"=a&") * 300)
    yield "nested keys", Body(URLENCODED, first + b"[0][a]=1&" + first + b".a=2&" + first + b"[]=3")
    yield "field of a multipart form", _multipart(disposition + b"\r\n\r\n\xff\xfea")
    yield "file", _multipart(disposition + b'; filename="a.exe"\r\nContent-Type: text/plain\r\n\r\nMZ')
    yield "cut-off file", _multipart(disposition + b'; filename="a"\r\n\r\nabc', end=b"")
    yield "no boundary", Body("multipart/form-data", b"--b--")
    yield "odd boundary", Body("multipart/form-data; boundary=\xff\x00".encode().decode("latin-1"), b"--b--")
    yield "base64 that is none", _multipart(disposition + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n***")
    yield "too many fields", Body(URLENCODED, urlencode({f"f{number}": 1 for number in range(1000)}).encode())
    yield "too large", Body(URLENCODED, first + b"=" + b"x" * 3_000_000)
    yield "forged choices", Body(URLENCODED, urlencode(dict.fromkeys(names, "forged")).encode())
    yield "lists", Body(URLENCODED, urlencode([(name, value) for name in names for value in "abc"]).encode())
    for name, text in TEXTS.items() if names else [("nothing", "")]:
        yield f"text: {name}", Body(URLENCODED, urlencode(dict.fromkeys(names, text)).encode())
    for name in names:
        yield f"long: {name}", Body(URLENCODED, urlencode({name: LONG}).encode())


def bad_cookies(real: str, other: str) -> list[str]:
    """The value of a cookie tampered with, cut, lengthened, swapped for another, and what was never one."""
    flipped = real[:-2] + ("A" if real[-2] != "A" else "B") + real[-1]
    start = ("A" if real[0] != "A" else "B") + real[1:]
    odd = [
        "",
        "=",
        "....",
        "%00",
        "\u00e9\u20ac".encode().decode("latin-1"),
        "a b;c",
        "\\000",
        "-" * len(real),
        "_" * 43,
        "x" * 5000,
    ]
    return [flipped, start, real[:-1], real[: len(real) // 2], real + "A", real * 2, real.swapcase(), other, *odd]


NAMES = ("q", "next", "ref", "page", "done", "change", "from")
QUERIES = [urlencode(dict.fromkeys(NAMES, text)) for text in TEXTS.values()]
QUERIES += ["next=%ED%A0%80", "next=//evil.example/", "next=/console/%0d%0aX:1", "page=-1&page=x", "%", "="]
QUERIES += ["ref[]=1", "a" * 9000]


def fault_of(answer: HttpResponse, *, form: bool = True) -> str:
    """What is unkind about an answer; "" for a page that says what to do, or that leads on."""
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    if answer.status_code in (204, 301, 302, 405):
        return ""
    if answer.streaming:
        answer.close()
        return "" if answer.status_code == 200 else "a download that is none"
    page = answer.content.decode()
    if "<h1" not in page:
        return f"status {answer.status_code} without a page"
    if answer.status_code == 200 and form and "govuk-error-summary" not in page and "errornote" not in page:
        return "no error summary"
    return "Django's own words" if "This field is required" in page and "errornote" not in page else ""
