"""A new installation from the command line: a partnership, its administrator, and the link that begins it all."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from core.accounts.models import User
from core.partnerships.models import HostName, OrganisationKind, Partnership, Role

PLACE = {
    "name": "Safer Newtown",
    "host": "testserver",
    "team": "Newtown team",
    "about_team": "One council caseworker.",
    "phone": "01452 000 000",
    "duty_email": "duty@newtown.example",
}
PERSON = {"host": "testserver", "name": "Ada", "email": "ada@newtown.example", "username": "Ada"}


def run(command: str, *words: str, **options: str) -> str:
    out = StringIO()
    call_command(command, *words, stdout=out, **options)
    return out.getvalue().strip()


@pytest.mark.django_db
def test_partnership_then_administrator_then_a_link_that_opens(client: Client) -> None:
    partnership = Partnership.objects.get(id=run("create_partnership", **PLACE))
    assert partnership.hub.kind == OrganisationKind.HUB
    link = run("create_administrator", **PERSON)
    member = User.objects.get(username="ada").membership
    assert member is not None
    assert (member.role, member.organisation) == (Role.ADMINISTRATOR, partnership.hub)
    assert "Ada" in client.get(link.removeprefix("http://testserver")).content.decode()


@pytest.mark.django_db
def test_nation_without_words_is_refused_and_no_place_is_assumed() -> None:
    with pytest.raises(CommandError, match="NIR"):
        run("create_partnership", "--nation=NIR", **PLACE)
    assert Partnership.objects.get(id=run("create_partnership", **PLACE)).area_list == ""


@pytest.mark.django_db
def test_host_name_serves_one_partnership_only() -> None:
    run("create_partnership", **PLACE)
    with pytest.raises(CommandError, match="host"):
        run("create_partnership", **{**PLACE, "name": "Another"})
    assert HostName.objects.count() == 1


@pytest.mark.django_db
def test_administrator_wants_a_partnership_and_a_free_user_name() -> None:
    with pytest.raises(CommandError, match="create_partnership"):
        run("create_administrator", **PERSON)
    run("create_partnership", **PLACE)
    run("create_administrator", **PERSON)
    with pytest.raises(CommandError, match="in use"):
        run("create_administrator", **PERSON)
