"""What the public reads about a place, and whom the team rings there."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.partnerships.models import Membership, Organisation, OrganisationKind
from core.partnerships.permissions import check_may
from core.places.finding import area_of
from core.texts import checked
from core.vocabularies.registry import areas_of, vocabulary_of
from reporting.centres.models import Centre, OpeningTime, Reason, Status
from reporting.centres.moving import KINDS, apply, check_ready, locked_centre
from reporting.centres.opening import Hours, NoHours, check_week
from reporting.centres.permissions import KEEP, check_answers_for, check_keeps
from reporting.centres.refusals import EnteredBefore, FactsRefused
from reporting.centres.trail import record_centre

# Those that Django can name, of the main languages in England and Wales (Census 2021, Office for National Statistics),
# and of people who came as refugees since. English goes without saying.
LANGUAGES = (
    *("ar", "bg", "bn", "ckb", "cs", "cy", "de", "el", "es", "fa", "fr", "hi", "hu", "it", "lt", "lv", "nl"),
    *("pa", "pl", "pt", "ro", "ru", "sk", "sq", "sw", "ta", "te", "tr", "uk", "ur", "vi", "zh-hans"),
)


@dataclass(frozen=True)
class Facts:
    """All that the finder says. `area` and the codes are those of the partnership's lists."""

    address: str
    postcode: str = ""
    area: str = ""
    step_free: bool = False
    hearing_loop: bool = False
    bsl: bool = False
    languages: Sequence[str] = ()
    strands: Sequence[str] = ()
    public_phone: str = ""
    public_email: str = ""
    note: str = ""
    hours: Sequence[Hours] = field(default=())


@dataclass(frozen=True)
class HubContact:
    """Whom the team asks for there."""

    name: str
    email: str


def facts_of(centre: Centre) -> Facts:
    """As they stand. One query for the opening times."""
    return Facts(
        address=centre.address,
        postcode=centre.postcode,
        area=centre.area,
        step_free=centre.step_free,
        hearing_loop=centre.hearing_loop,
        bsl=centre.bsl,
        languages=codes_in(centre.languages),
        strands=codes_in(centre.strands),
        public_phone=centre.public_phone,
        public_email=centre.public_email,
        note=centre.note,
        hours=[Hours(one.weekday, one.opens_at, one.closes_at) for one in centre.opening_times.all()],
    )


def codes_in(stored: str) -> tuple[str, ...]:
    """The codes that a column holds, separated by commas."""
    return tuple(code for code in stored.split(",") if code)


def offered_strands(centre: Centre | None, *, by: Membership, on: date) -> list[tuple[str, str]]:
    """Codes and labels of the strands that a place can know well, those that it has from an older list included."""
    terms = vocabulary_of(by.organisation.partnership, on).terms("strands")
    offered = {term.code: str(term.label) for term in terms if not term.exclusive}
    return [
        *offered.items(),
        *((code, code) for code in codes_in(centre.strands if centre else "") if code not in offered),
    ]


@transaction.atomic
def enter(
    *,
    kind: OrganisationKind,
    name: str,
    reason: Reason,
    words: str = "",
    happened: date | None = None,
    by: Membership,
    at: datetime,
) -> Centre:
    """A new entry of the register, with its organisation, unless an administrator has made that before.

    Raises NotAllowed, EnteredBefore (the name stands in the register, or is that of another kind), and as
    `moving.apply`.
    """
    check_may(by, KEEP)
    called = checked(name, longest=120)
    if kind not in KINDS:
        raise EnteredBefore(kind)
    partnership = by.organisation.partnership
    place, is_new = Organisation.objects.get_or_create(partnership=partnership, name=called, defaults={"kind": kind})
    if place.kind != kind or (not is_new and Centre.objects.filter(organisation=place).exists()):
        raise EnteredBefore(called)
    return apply(place, reason=reason, words=words, happened=happened, by=by, at=at)


@transaction.atomic
def change_facts(
    centre: Centre, *, facts: Facts, contact: HubContact | None = None, by: Membership, at: datetime
) -> Centre:
    """What the public reads, by its own lead or the team; whom the team rings, by the team alone.

    It confirms nothing: whoever changed one line has not looked at the others. Raises NotAllowed, TextRefused,
    FactsRefused, or NotReady where people are sent to a place that they would not find any more.
    """
    check_answers_for(by, centre)
    if contact is not None:
        check_keeps(by, centre)
    locked = locked_centre(centre)
    _write(locked, facts, by=by, at=at)
    if locked.status == Status.LIVE:
        check_ready(locked)
    if contact is not None:
        _write_contact(locked, contact)
    record_centre(Action.CENTRE_CHANGED, locked, by=by, at=at)
    return locked


def _write(centre: Centre, facts: Facts, *, by: Membership, at: datetime) -> None:
    partnership = centre.organisation.partnership
    postcode = checked(facts.postcode, longest=8, required=False).upper()
    area = facts.area or area_of(postcode, partnership)
    _check_lists(centre, replace(facts, area=area), by=by, at=at)
    centre.postcode = postcode
    centre.address = checked(facts.address, longest=200, required=False)
    centre.area = area
    centre.step_free, centre.hearing_loop, centre.bsl = facts.step_free, facts.hearing_loop, facts.bsl
    centre.languages, centre.strands = ",".join(facts.languages), ",".join(facts.strands)
    centre.public_phone = checked(facts.public_phone, longest=40, required=False)
    centre.public_email = checked(facts.public_email, longest=254, required=False)
    centre.note = checked(facts.note, longest=300, required=False)
    centre.save()
    centre.opening_times.all().delete()
    OpeningTime.objects.bulk_create(
        OpeningTime(centre=centre, weekday=one.weekday, opens_at=one.opens_at, closes_at=one.closes_at)
        for one in facts.hours
    )


def _check_lists(centre: Centre, facts: Facts, *, by: Membership, at: datetime) -> None:
    """Raise FactsRefused for a code that no list offers, or hours that are no week."""
    areas = {term.code for term in areas_of(centre.organisation.partnership)}
    strands = {code for code, _label in offered_strands(centre, by=by, on=timezone.localdate(at))}
    for name, chosen, offered in (
        ("area", {facts.area} - {""}, areas),
        ("languages", set(facts.languages), set(LANGUAGES)),
        ("strands", set(facts.strands), strands),
    ):
        if not chosen <= offered:
            raise FactsRefused(name)
    try:
        check_week(facts.hours)
    except NoHours:
        raise FactsRefused("hours") from None


def _write_contact(centre: Centre, contact: HubContact) -> None:
    centre.hub_contact_name = checked(contact.name, longest=120, required=False)
    centre.hub_contact_email = checked(contact.email, longest=254, required=False)
    centre.save(update_fields=["hub_contact_name", "hub_contact_email"])
