"""Boxes: exactly those who were given a grant can open them, and no row can take another's place."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from core.keys.boxes import To, destroy_under, fill, fill_several, hand_over, latest, look_in, next_version
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.owners import hub_key
from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.sealing import SealingError
from tests.people import Partners

CONTENT = {"story": "They shouted at me on the bus. 🌧", "types": ["verbal"]}


def filled(partners: Partners, *, kind: Kind = Kind.INCIDENT, version: int = 1, under: uuid.UUID | None = None) -> Box:
    to = [To(hub_key(partners.partnership), under)]
    return fill(
        partnership=partners.partnership, object_id=uuid.uuid4(), kind=kind, content=CONTENT, to=to, version=version
    )


def test_the_recipient_opens_a_box(gloucester: Partners) -> None:
    assert look_in(filled(gloucester), gloucester.caseworker.ring) == CONTENT


def test_an_outsider_holds_no_key(gloucester: Partners, elsewhere: Partners) -> None:
    box = filled(gloucester)
    for charlie in (gloucester.officer, gloucester.volunteer, gloucester.administrator, elsewhere.supervisor):
        with pytest.raises(NoKey):
            look_in(box, charlie.ring)


def test_boxes_filled_together_open_each_for_its_own_readers(gloucester: Partners) -> None:
    hub, police, report = To(hub_key(gloucester.partnership)), To(gloucester.police.keys.get()), uuid.uuid4()
    contents = {Kind.INCIDENT: (CONTENT, [hub, police]), Kind.CONTACT: ({"name": "Sam"}, [hub])}
    fill_several(partnership=gloucester.partnership, object_id=report, contents=contents)
    assert look_in(latest(report, Kind.INCIDENT), gloucester.officer.ring) == CONTENT
    assert look_in(latest(report, Kind.CONTACT), gloucester.caseworker.ring) == {"name": "Sam"}
    with pytest.raises(NoKey):
        look_in(latest(report, Kind.CONTACT), gloucester.officer.ring)


def test_nothing_of_the_content_is_in_the_row(gloucester: Partners) -> None:
    box = filled(gloucester)
    stored = bytes(box.body) + b"".join(bytes(grant.sealed_key) for grant in box.grants.all())
    assert b"shouted" not in stored
    assert b"verbal" not in stored


def test_handing_over_lets_one_more_open(gloucester: Partners) -> None:
    box = filled(gloucester)
    hand_over(box, gloucester.caseworker.ring, To(gloucester.police.keys.get()))
    assert look_in(box, gloucester.officer.ring) == CONTENT
    with pytest.raises(NoKey):
        look_in(box, gloucester.support_officer.ring)


def test_withdrawing_a_choice_destroys_only_its_grants(gloucester: Partners) -> None:
    choice, other = uuid.uuid4(), uuid.uuid4()
    box, kept = filled(gloucester, under=choice), filled(gloucester, under=other)
    assert destroy_under(choice) == 1
    with pytest.raises(NoKey):
        look_in(box, gloucester.caseworker.ring)
    assert look_in(kept, gloucester.caseworker.ring) == CONTENT


def test_a_version_is_written_once(gloucester: Partners) -> None:
    box = filled(gloucester)
    with pytest.raises(IntegrityError), transaction.atomic():
        fill(partnership=gloucester.partnership, object_id=box.object_id, kind=Kind.INCIDENT, content={}, to=[])
    assert next_version(box.object_id, Kind.INCIDENT) == 2
    assert latest(box.object_id, Kind.INCIDENT) == box


@pytest.mark.parametrize("column", ["body", "kind", "version", "object_id", "stamp"])
def test_a_changed_column_is_named(gloucester: Partners, column: str) -> None:
    box, other = filled(gloucester), filled(gloucester, kind=Kind.CONTACT, version=2)
    setattr(box, column, getattr(other, column))
    Box.objects.filter(pk=other.pk).delete()
    box.save()
    with pytest.raises(Tampered, match=f"box {box.id}"):
        look_in(Box.objects.get(pk=box.pk), gloucester.caseworker.ring)


def test_a_section_put_in_anothers_place_with_its_grants_is_named(gloucester: Partners) -> None:
    real, forged = filled(gloucester), filled(gloucester)
    Grant.objects.filter(box=real).delete()
    Grant.objects.filter(box=forged).update(box=real)
    Box.objects.filter(pk=real.pk).update(body=forged.body)
    with pytest.raises(Tampered):
        look_in(Box.objects.get(pk=real.pk), gloucester.caseworker.ring)


def test_a_grant_of_another_box_does_not_open(gloucester: Partners) -> None:
    real, other = filled(gloucester), filled(gloucester)
    Grant.objects.filter(box=real).delete()
    Grant.objects.filter(box=other).update(box=real)
    with pytest.raises(SealingError):
        look_in(real, gloucester.caseworker.ring)
