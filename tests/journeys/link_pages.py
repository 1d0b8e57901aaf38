"""The pages about links between reports, in the states that decisions bring them to."""

from collections.abc import Iterator

from django.urls import reverse

from referrals.cases.models import Case
from tests.journeys.taken_page import Page, refused, taken
from tests.people import Partners
from tests.referrals.linking.alike import link, told
from tests.referrals.pages.people import browser_of, reader_of

TOO_LONG = "x" * 4001


def pages_of_links(partners: Partners) -> Iterator[Page]:
    one, other, third = (told(partners, respondent={"vehicle": "AB12 CDE"}) for _ in range(3))
    silent = told(partners, linking=False)
    team = reader_of(partners.caseworker, one.case)
    page, pair = reverse("cases:links", args=[one.case.id]), reverse("cases:link", args=[one.case.id, other.case.id])
    yield taken("links that are offered", team.get(page))
    yield refused("a reference of no case", team.post(page, {"reference": "none"}))
    yield taken("two reports that share something", team.get(pair))
    yield refused("two reports, nothing decided", team.post(pair, {"decision": "again rejected"}))
    link(one, other)
    yield taken("two reports that are linked", team.get(pair))
    yield refused("nothing taken back", team.post(pair, {"reason": TOO_LONG}))
    yield taken("links, and what they give to think of", team.get(page))
    yield taken("a case with linked reports", team.get(reverse("cases:case", args=[one.case.id])))
    prompts = reverse("cases:link-prompts", args=[one.case.id])
    yield taken("what links give to think of", team.get(prompts))
    yield refused("nothing thought of", team.post(prompts, {}))
    to_reject = reverse("cases:link", args=[one.case.id, third.case.id])
    yield taken("a link rejected", team.post(to_reject, {"decision": "rejected", "reason": "No."}, follow=True))
    yield taken("two reports with nothing to do with each other", team.get(to_reject))
    yield taken("a report that may not be linked", team.get(reverse("cases:link", args=[one.case.id, silent.case.id])))
    entering = reverse("cases:identifiers", args=[one.case.id])
    yield refused("half an address entered", team.post(entering, {"whose": "o", "house": "14"}))
    team.post(entering, {"whose": "o", "phone": "01632 960 001"})
    yield taken("something else entered", team.get(entering))
    yield from _pages_without(partners, silent.case)
    shared = reverse("cases:shared-contacts")
    yield refused("a shared contact without a name", team.post(shared, {"phone": "01632"}))
    said = {"label": "Telephone of the shelter", "phone": "01632 960 001"}
    yield taken("shared contacts", team.post(shared, said, follow=True))


def _pages_without(partners: Partners, case: Case) -> Iterator[Page]:
    """Of a report whose reporter does not allow linking."""
    team = reader_of(partners.caseworker, case)
    for name in ("links", "identifiers"):
        yield taken(f"{name}, not allowed", team.get(reverse(f"cases:{name}", args=[case.id])))
    stranger = browser_of(partners.caseworker)
    yield taken("links, why", stranger.get(reverse("cases:links", args=[case.id]), follow=True))
