"""Every Easy Read page, clean and with errors, with pictures and without."""

from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache
from django.test import Client

from core.keys.models import Box
from core.partnerships.models import Partnership
from reporting.submit.models import Report
from tests.journeys.taken_page import Page, refused, taken
from tests.reporting.easy_read.walking import FULL, TROUBLED, answer, begin, finish, put_aside, url
from tests.reporting.steps import walking as other_form

EASY = "/easy-read/"
RETURN = f"{EASY}return/"
EASY_PUBLIC = [EASY, f"{EASY}staying-safe/", f"{EASY}privacy/", RETURN]
TOO_LONG = "x" * 20_001


def pages_of_easy_read() -> Iterator[Page]:
    client = Client()
    for path in (*EASY_PUBLIC, f"{EASY}finished/", f"{EASY}?ended=1", f"{RETURN}?ended=1", f"{RETURN}finished/"):
        yield taken(path, client.get(path))
    other = other_form.answer(other_form.begin(Client()), until="age")
    yield taken("Easy Read beside a draft of the other form", other.get(EASY))
    yield from _pages_of_the_form()
    yield from _pages_in_trouble()
    yield from _pages_of_a_held_report()
    yield from _pages_without_pictures()
    yield from _pages_of_a_break()
    yield from _pages_of_a_return()
    yield _over_budget()
    yield _reviewed()


def _pages_of_the_form() -> Iterator[Page]:
    client = begin(Client())
    yield taken("Easy Read with a draft", client.get(EASY))
    yield taken("the other form beside an Easy Read draft", client.get("/report/"))
    for step, data in FULL.items():
        yield taken(f"Easy Read {step}, new", client.get(url(step)))
        wrong = {} if step in ("readers", "recipients") else dict.fromkeys(data, TOO_LONG)
        yield refused(f"Easy Read {step}, with errors", client.post(url(step), wrong))
        client.post(url(step), data)
        yield taken(f"Easy Read {step}, answered", client.get(url(step)))
    for channel in ("phone", ""):
        wrong = {"channel": channel, "value": "" if channel else "07700 900123"}
        yield refused(f"Easy Read contact, {channel or 'no channel'}", client.post(url("contact"), wrong))
    yield taken("Easy Read check", client.get(url("check")))
    yield refused("Easy Read check, seen before it changed", client.post(url("check"), {"seen": "old"}))
    finish(client)
    yield taken("Easy Read receipt", client.get(url("receipt")))
    yield taken("Easy Read with a receipt", client.get(EASY))


def _pages_in_trouble() -> Iterator[Page]:
    """Pages that offer help at once, are about a child, or about somebody who was not asked."""
    client = begin(Client())
    for step in ("safety", "who", "agreement", "readers", "story", "why", "when", "where", "contact", "recipients"):
        yield taken(f"Easy Read {step}, in trouble", client.get(url(step)))
        if step == "agreement":
            yield refused("Easy Read agreement, with errors", client.post(url(step), {"agreement": TOO_LONG}))
        client.post(url(step), TROUBLED.get(step, FULL.get(step)))
    yield taken("Easy Read check, in trouble", client.get(url("check")))
    child = answer(begin(Client()), until="readers", who={"role": "me", "band": "under_18"})
    yield taken("Easy Read readers, a child", child.get(url("readers")))


def _pages_of_a_held_report() -> Iterator[Page]:
    held = answer(begin(Client()), safety=TROUBLED["safety"], readers={"bundle": "only_me"}, contact=None)
    yield taken("Easy Read readers, in danger", held.get(url("readers")))
    yield taken("Easy Read check of a held report", held.get(url("check")))
    finish(held)
    yield taken("Easy Read receipt of a held report", held.get(url("receipt")))


def _pages_without_pictures() -> Iterator[Page]:
    client = Client()
    client.get(f"{EASY}pictures/off/")
    yield taken("Easy Read without pictures", client.get(EASY))
    begin(client)
    yield taken("Easy Read safety, without pictures", client.get(url("safety")))
    answer(client, until="story")
    yield taken("Easy Read story, without pictures", client.get(url("story")))


def _pages_of_a_break() -> Iterator[Page]:
    client = answer(begin(Client()), until="why")
    unkept = client.post(url("story"), {"story": TOO_LONG, "pause": "1"})
    yield refused("Easy Read story, that cannot be kept", unkept)
    yield taken("a break in Easy Read", client.get(f"{EASY}pause/?from=story&unkept=1"))
    kept = put_aside(client)
    yield taken("put aside in Easy Read", client.get(f"{EASY}paused/"))
    yield taken("Easy Read with something put aside", client.get(EASY))
    yield taken("a break in Easy Read, in trouble", answer(begin(Client()), **TROUBLED).get(f"{EASY}pause/"))
    yield refused("Easy Read, another draft is open", answer(begin(Client()), until="why").post(RETURN, kept.typed))
    sender, client = Client(), Client()
    for one in (sender, client):
        one.post(RETURN, kept.typed)
    yield taken("back from a break in Easy Read", client.get(f"{RETURN}paused/"))
    yield taken("another break in Easy Read", client.get(f"{EASY}pause/"))
    finish(answer(sender))
    yield refused("a break in Easy Read after it was sent", client.post(f"{EASY}pause/"))
    again = Client()
    again.post(RETURN, put_aside(client).typed)
    yield taken("deleted in Easy Read", again.post("/return/paused/delete/", follow=True))


def _pages_of_a_return() -> Iterator[Page]:
    """Of a report that the team may read, and of one that only the reporter can."""
    yield refused("Easy Read return, with errors", Client().post(RETURN, {}))
    wrong = {"reference": "7K3M-Q9TX", "code": "1" * 16}
    yield refused("Easy Read return, a wrong code", Client().post(RETURN, wrong))
    client = _returned(answer(begin(Client())))
    yield taken("Easy Read report", client.get(f"{RETURN}report/"))
    yield refused("Easy Read message, empty", client.post(f"{RETURN}message/", {}))
    message = {"text": "I am fine.\nThank you."}
    yield taken("Easy Read report, written", client.post(f"{RETURN}message/", message, follow=True))
    held = _returned(answer(begin(Client()), readers={"bundle": "only_me"}, contact=None, recipients=None))
    page = held.get(f"{RETURN}report/")
    yield taken("Easy Read report, held", page)
    report = Report.objects.get(lock__reference=page.context["reference"].replace("-", ""))
    Box.objects.filter(object_id=report.id).update(stamp=b"\0" * 32)
    yield taken("Easy Read report, altered", held.get(f"{RETURN}report/"))


def _returned(client: Client) -> Client:
    """Send, write down the 2 numbers, and come back with them elsewhere."""
    finish(client)
    receipt = client.get(url("receipt")).context["receipt"]
    back = Client()
    back.post(RETURN, {"reference": receipt.reference, "code": receipt.code})
    return back


def _over_budget() -> Page:
    client, most = begin(Client()), settings.HARBOUR_DRAFTS_AN_HOUR
    settings.HARBOUR_DRAFTS_AN_HOUR = 0
    page = taken("Easy Read, too many", client.post(EASY, {"again": "1"}))
    settings.HARBOUR_DRAFTS_AN_HOUR = most
    return page


def _reviewed() -> Page:
    Partnership.objects.update(easy_read_reviewed=True)
    cache.clear()
    page = taken("Easy Read, reviewed", Client().get(EASY))
    Partnership.objects.update(easy_read_reviewed=False)
    cache.clear()
    return page
