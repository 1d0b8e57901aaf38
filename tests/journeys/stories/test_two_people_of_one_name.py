"""Two people happen to have the same name: nothing is offered, so that nobody is taken for somebody else."""

import pytest

from tests.journeys.stories.stage import Stage, reference_of
from tests.referrals.linking.alike import OTHER_PHONE, PHONE, told

pytestmark = pytest.mark.browser


def test_a_name_alone_links_nobody(stage: Stage) -> None:
    one, other = (told(stage.partners, phone=phone, name="Sam Example") for phone in (PHONE, OTHER_PHONE))
    team = stage.desk(stage.partners.caseworker, one, other)
    for story, stranger in ((one, other), (other, one)):
        team.open(f"/console/cases/{story.case.id}/links/")
        team.reads("It is linked with no other report.", "No report that may be linked shares a telephone number")
        assert reference_of(stranger) not in team.text
    team.write("Reference of the other report", reference_of(one))
    team.press("Look at both")
    team.reads("The two share nothing that is compared.", "Somebody with the same name need not be the same person.")
