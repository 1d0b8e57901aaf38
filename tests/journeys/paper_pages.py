"""The pages on which paper forms are printed and typed in, and those on which the code of a slip is replaced."""

import re
from collections.abc import Iterator

from django.test import Client

from tests.journeys.taken_page import Page, refused, taken
from tests.people import Partners
from tests.referrals.pages.people import browser_of
from tests.reporting.paper.slips import slips, typed_in
from tests.reporting.paper.test_pages import ANSWERS, EASY, PAPER, SAID, TYPE_IN
from tests.reporting.submit.examples import for_team


def pages_of_paper(partners: Partners) -> Iterator[Page]:
    """The clock stands at tests.people.AT."""
    ann = browser_of(partners.caseworker)
    yield refused("too many paper forms", ann.post(PAPER, {"style": "standard", "copies": "21"}))
    yield refused("no such paper form", ann.post(TYPE_IN, {"reference": "0000-0000", "style": "easy"}))
    first, second = slips(partners.caseworker, 2)
    for style, said in (("standard", SAID), ("easy", EASY)):
        shown = ann.post(TYPE_IN, {"reference": first.reference, "style": style})
        yield taken(f"{style} paper form, typed in", shown)
        hidden = dict(re.findall(r'type="hidden" name="(key|reference|style)" value="([^"]+)"', shown.text))
        wrong = {**said, "bundle": "only_me", "band": "under_18", "agreed": ""}
        yield refused(f"{style} paper form, wrongly", ann.post(ANSWERS, {**hidden, **wrong}))
    yield taken("paper form, sent", ann.post(ANSWERS, {**hidden, **EASY}, follow=True))
    alice = Client()
    alice.post("/return/", first.typed)
    yield taken("replacing the code of a slip", alice.get("/return/replace-code/"))
    typed_in(second, for_team(), by=partners.caseworker)
    easy = Client()
    easy.post("/easy-read/return/", second.typed)
    yield taken("Easy Read, replacing the code of a slip", easy.get("/easy-read/return/new-code/"))
    easy.post("/easy-read/return/new-code/")
    yield taken("Easy Read, the new code", easy.get("/easy-read/return/new-code/"))
