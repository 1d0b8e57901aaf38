"""The pages about what is kept, erased and told of a case, in the states that their stories bring them to."""

from collections.abc import Iterator

from django.urls import reverse

from tests.journeys.taken_page import Page, refused, taken
from tests.people import Partners
from tests.referrals.erasure.test_erasure import about
from tests.referrals.pages.people import reader_of


def pages_of_records(partners: Partners) -> Iterator[Page]:
    yield from _pages_of_a_hold_and_an_erasure(partners)


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
