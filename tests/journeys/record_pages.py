"""The pages about what is kept, erased and told of a case, in the states that their stories bring them to."""

from collections.abc import Iterator

from django.urls import reverse

from referrals.notices.models import Matter, StaffNotice
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners
from tests.referrals.erasure.test_erasure import about
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.rights.test_access_requests import about as described
from tests.referrals.stories import triaged


def pages_of_records(partners: Partners) -> Iterator[Page]:
    yield from _pages_of_a_hold_and_an_erasure(partners)
    yield from _pages_of_an_access_request(partners)
    yield from _pages_of_notices(partners)


def _pages_of_a_hold_and_an_erasure(partners: Partners) -> Iterator[Page]:
    """Decided to be erased, then held."""
    story = about(partners)
    supervisor, colleague = reader_of(partners.supervisor, story.case), reader_of(partners.caseworker, story.case)
    to_erase, to_hold = (reverse(f"cases:{name}", args=[story.case.id]) for name in ("erasure", "hold"))
    yield taken("erasure, of a caseworker", colleague.get(to_erase))
    yield refused("erasure, nothing said", supervisor.post(to_erase, {}))
    supervisor.post(to_erase, {"scope": "respondent", "ground": "unlawful", "words": "Somebody else.\nNot him."})
    yield taken("erasure to be confirmed", colleague.get(to_erase))
    yield refused("erasure, no answer", colleague.post(to_erase, {}))
    yield taken("own erasure", supervisor.get(to_erase))
    yield refused("hold, nothing said", supervisor.post(to_hold, {}))
    supervisor.post(to_hold, {"days": "91", "reason": "An inquest."})
    yield taken("on hold", supervisor.get(to_hold))
    yield refused("on hold, nothing decided", supervisor.post(to_hold, {}))
    yield taken("erasure of what is on hold", colleague.post(to_erase, {"answer": "confirm"}))


def _pages_of_an_access_request(partners: Partners) -> Iterator[Page]:
    """Taken in, searched, half redacted, extended, refused."""
    described(partners)
    supervisor, to_list = browser_of(partners.supervisor), reverse("cases:access-requests")
    yield refused("access request, nothing said", supervisor.post(to_list, {}))
    typed = {"reference": "Letter 7", "words": "A passport.", "received-day": "19"}
    typed |= {"received-month": "11", "received-year": "2026"}
    yield refused("access request of tomorrow", supervisor.post(to_list, typed))
    page = supervisor.post(to_list, {**typed, "received-day": "18"})["Location"]
    yield refused("search for nothing", supervisor.post(page, {}))
    yield taken("search without a hit", supervisor.post(page, {"name": "Nobody"}))
    yield taken("passages to be redacted", supervisor.post(page, {"name": "Quentin Zed"}))
    halfway = {"count": "1", "source-0": "a incident 1 story", "keep-0": "keep", "text-0": ""}
    yield refused("a passage without words", supervisor.post(f"{page}release/", halfway))
    yield refused("nothing decided about a request", supervisor.post(f"{page}decide/", {}))
    supervisor.post(f"{page}decide/", {"what": "extend", "words": "Forty reports."})
    yield taken("request extended", supervisor.get(page))
    yield taken("request refused", supervisor.post(f"{page}decide/", {"what": "crime", "words": "No."}, follow=True))
    yield taken("requests", supervisor.get(to_list))


def _pages_of_notices(partners: Partners) -> Iterator[Page]:
    """New, late and read ones, with mail and without."""
    story = triaged(partners)
    for matter, is_late, read_at in (
        (Matter.PLAN, False, None),
        (Matter.TASK, True, None),
        (Matter.CONTACT, False, AT),
    ):
        StaffNotice.objects.create(
            user=partners.caseworker.user, case=story.case, matter=matter, is_late=is_late, at=AT, read_at=read_at
        )
    team = browser_of(partners.caseworker)
    yield taken("notices", team.get(reverse("cases:notices")))
    yield taken("notices without mail", team.post(reverse("cases:notice-mail"), follow=True))
