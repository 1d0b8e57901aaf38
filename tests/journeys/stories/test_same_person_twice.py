"""One person told two centres of the same incident: the team finds out and counts it once, and nobody else notices."""

import pytest

from core.partnerships.models import Organisation
from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.referrals.linking.alike import PHONE, told
from tests.referrals.stories import Story, decide
from tests.reporting.centres.making import live_centre, people_of

pytestmark = pytest.mark.browser


def test_the_team_links_them_and_neither_reporter_sees_anything_of_it(stage: Stage) -> None:
    library = live_centre(stage.partners.partnership, "Example Library").organisation
    there = people_of(library.centre)
    by_name = told(stage.partners, phone=PHONE, name="Sam Example", centre=stage.partners.centre)
    by_nickname = told(stage.partners, phone="+44 (0)7700-900123", name="Sammy", centre=library)
    for story in (by_name, by_nickname):
        decide(story.case, by=stage.partners.caseworker)
    team = stage.desk(stage.partners.caseworker, by_name, by_nickname)
    for story, centre in ((by_name, stage.partners.centre), (by_nickname, library)):
        team.open(f"/console/cases/{story.case.id}/")
        team.reads("With help at a reporting centre", centre.name)
    reporters = [stage.home(story) for story in (by_name, by_nickname)]
    before = [everything_shown(reporter) for reporter in reporters]
    offered_by_telephone(team, by_nickname, like=by_name)
    recorded_as_duplicate(team, by_nickname, of=by_name)
    assert [everything_shown(reporter) for reporter in reporters] == before
    for bob, other in ((stage.partners.volunteer, library), (there.volunteer, stage.partners.centre)):
        each_centre_hears_of_its_own_alone(stage.desk(bob), other)


def offered_by_telephone(team: Device, story: Story, *, like: Story) -> None:
    team.press("Links")
    team.reads(reference_of(like), "Same telephone number, of the reporter or the person harmed")
    team.reads_nothing_of("900123")


def recorded_as_duplicate(team: Device, story: Story, *, of: Story) -> None:
    team.press(reference_of(of))
    team.tick("decision", "duplicate_of")
    team.press("Save the decision")
    team.reads("There is a problem", "Write why you think so")
    team.write("Why do you think so?", "She told us when we rang.")
    team.press("Save the decision")
    team.reads("The decision is saved.", reference_of(of))
    team.press("Report")
    team.reads("A duplicate of another report")


def each_centre_hears_of_its_own_alone(centre: Device, other: Organisation) -> None:
    centre.open("/console/centre/feedback/")
    assert centre.page.locator("tbody tr").count() == 1
    centre.reads_nothing_of(other.name, "Sam", "uplicate")


def everything_shown(reporter: Device) -> tuple[str, ...]:
    """The pages on which a reporter reads what became of the report."""
    pages = []
    for address in ("/return/report/", "/return/what-you-wrote/", "/easy-read/return/report/"):
        reporter.open(address)
        reporter.reads_nothing_of("We cannot find this page")
        pages.append(reporter.text)
    return tuple(pages)
