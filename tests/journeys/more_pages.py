"""The pages of further questions: before sending, under the receipt, on coming back, and as the team reads them."""

from collections.abc import Iterator

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from core.audit.actions import Purpose
from reporting.evidence.models import File
from reporting.more.adding import add
from reporting.more.groups import ABOUT_YOU, BY_CODE, GROUPS, LATER
from tests.core.files.samples import MP4
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import reported
from tests.reporting.more.answers import complete
from tests.reporting.reports import send_report
from tests.reporting.steps.walking import FULL, answer, begin, finish, url


def pages_of_more(partners: Partners) -> Iterator[Page]:
    yield from _before_sending(partners)
    yield from _under_the_receipt(partners)
    yield from _on_coming_back(partners)
    yield from _as_the_team_reads_them(partners)


def _before_sending(partners: Partners) -> Iterator[Page]:
    client = answer(begin(Client()), who={"role": "friend_or_relative", "agreement": "no"})
    for group in GROUPS:
        address, data = f"/report/more/{group.code}/", complete(partners, group.code)
        yield taken(f"{group.code}, new", client.get(address))
        yield refused(f"{group.code}, with errors", client.post(address, dict.fromkeys(data, "x" * 20_001)))
        client.post(address, data)
        yield taken(f"{group.code}, answered", client.get(address))
    yield from _files_before_sending(client)
    yield taken("check with everything added", client.get(url("check")))


def _files_before_sending(client: Client) -> Iterator[Page]:
    address = "/report/files/"
    yield taken("files before sending, none yet", client.get(address))
    yield refused("files before sending, none chosen", client.post(address, {}))
    most, settings.HARBOUR_UPLOAD_BYTES_PER_NETWORK = settings.HARBOUR_UPLOAD_BYTES_PER_NETWORK, 0
    yield taken("files before sending, too many bytes today", client.post(address, {}))
    settings.HARBOUR_UPLOAD_BYTES_PER_NETWORK = most
    film = SimpleUploadedFile("street.mp4", MP4 + bytes(100))
    yield taken(
        "files before sending, one there", client.post(address, {"chosen": film, "keep_original": "on"}, follow=True)
    )
    removing = f"{address}{File.objects.get(box=None).id}/remove/"
    yield taken("removing a file before sending", client.get(removing))


def _under_the_receipt(partners: Partners) -> Iterator[Page]:
    client = answer(begin(Client()), **FULL)
    finish(client)
    for group in ABOUT_YOU:
        address = f"/report/receipt/about-you/{group.code}/"
        yield taken(f"{group.code}, under the receipt", client.get(address))
        given = complete(partners, group.code)
        wrong = dict.fromkeys(given, "x" * 20_001)
        yield refused(f"{group.code}, under the receipt, with errors", client.post(address, wrong))
        client.post(address, given)
    yield taken("receipt, answered", client.get("/report/receipt/?answered=1"))


def _on_coming_back(partners: Partners) -> Iterator[Page]:
    client = Client()
    client.post("/return/", send_report(partners, "team").typed)
    yield taken("what can be added", client.get("/return/more/"))
    for group in (*LATER, *ABOUT_YOU):
        address = f"/return/{'about-you' if group.is_about_you else 'more'}/{group.code}/"
        yield taken(f"{group.code}, later", client.get(address))
        client.post(address, complete(partners, group.code))
    yield refused("nothing was added", client.post("/return/more/needs/", {}))
    yield refused("answered wrongly", client.post("/return/about-you/heard/", {"heard": "x" * 20_001}))
    yield taken("what was written and added", client.get("/return/what-you-wrote/"))
    held = Client()
    held.post("/return/", send_report(partners).typed)
    yield taken("what can be added to a held report", held.get("/return/more/"))
    yield taken("adding to a held report", held.get("/return/more/harm/"))


def _as_the_team_reads_them(partners: Partners) -> Iterator[Page]:
    story = reported(partners)
    for code in BY_CODE:
        add(story.report, BY_CODE[code], complete(partners, code), ring=story.reporter, at=AT)
    team, boss = reader_of(partners.caseworker, story.case), browser_of(partners.supervisor)
    for name in ("case", "additions"):
        yield taken(f"{name} with additions", team.get(reverse(f"cases:{name}", args=[story.case.id])))
    for name, client in (("respondent", team), ("equality", boss)):
        address = reverse(f"cases:{name}", args=[story.case.id])
        yield taken(f"{name}, shown", client.post(address, {"purpose": Purpose.SUPERVISION}))
