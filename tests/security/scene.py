"""A partnership with one of everything that an address can name, and browsers of everybody who could ask for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client

from core.accounts import signing_in
from core.accounts.envelopes import cookie_text
from core.accounts.invitations import invite
from core.audit.actions import Purpose
from core.help_lines.models import HelpLine
from core.help_lines.reading import begin_with_national
from core.keys.owners import mark_admitted
from core.keys.systems import register_system_key
from core.notices.models import Notice, NoticeKind
from core.partnerships.models import HostName, Organisation, Role
from core.sealing import new_seed, public_key_of
from referrals.actions.models import PlannedAction
from referrals.actions.planning import plan_action
from referrals.api.models import SystemToken
from referrals.api.tokens import make_token
from referrals.cases.models import Case
from referrals.cases.purposes import remember
from referrals.casework.models import Entry
from referrals.casework.notes import write_note
from referrals.directory.models import Agreement, DirectoryEntry, NamedContact
from referrals.linking.identifiers import IdentifierKind
from referrals.linking.models import SharedContact
from referrals.linking.shared import share
from referrals.notices.models import Matter, StaffNotice
from referrals.packets.models import Referral
from referrals.rights.answering import take_in
from referrals.rights.models import AccessRequest
from referrals.safeguarding.actions import AtRisk, record_concern
from referrals.safeguarding.models import SafeguardingConcern
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.assisted.concerns import AtRisk as RaisedAtRisk
from reporting.assisted.concerns import raise_concern
from reporting.assisted.models import RaisedConcern
from reporting.centres.models import Centre
from reporting.evidence.models import File
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.more.adding import add
from reporting.more.groups import BY_CODE
from tests.people import AT, Partners, Person, employ, found, let_in
from tests.referrals.stories import Story, acknowledged, ready, triaged
from tests.reporting.assisted.helping import train
from tests.reporting.centres.making import live_centre
from tests.reporting.evidence.added import add_file
from tests.reporting.venues.places import venue_of
from tests.signing_in import sign_in

HOSTS = {"gloucester": "testserver", "elsewhere": "elsewhere.test"}


@dataclass
class Scene:
    """`prepared` is ready to be sent to the police; `packets` are acknowledged, by organisation id."""

    partners: Partners
    host: str
    story: Story
    prepared: Referral
    packets: dict[Any, Referral]
    task: Task
    unsent: Notice
    newcomers: dict[Any, Person]
    file: File
    note: Entry
    action: PlannedAction
    concern: SafeguardingConcern
    raised: RaisedConcern
    asked: AccessRequest
    told: dict[Any, StaffNotice]
    other: Case
    contact: SharedContact
    tokens: dict[Any, SystemToken]
    venue: Centre
    token: str = field(repr=False)

    def ids(self, person: Person | None = None, model: str = "") -> dict[str, Any]:
        """What the addresses name that `person` asks for: the things of their own organisation, where it has some."""
        member = (person or self.partners.caseworker).member
        place = member.organisation_id
        packet = self.packets.get(place) or self.packets[self.partners.police.id]
        is_inbox = self.prepared.recipient_id == place or place in self.packets
        answers = {"police": State.RECORDED}
        return {
            "case_id": self.story.case.id,
            "file_id": self.file.id,
            "entry_id": self.note.id,
            "action_id": self.action.id,
            "concern_id": self.concern.id,
            "raised_id": self.raised.id,
            "step": "safety",
            "group": "harm",
            "other_id": self.other.id,
            "contact_id": self.contact.id,
            "user_id": self.partners.caseworker.user.id,
            "referral_id": packet.id if is_inbox else self.prepared.id,
            "organisation_id": self.partners.support.id,
            "task_id": self.task.id,
            "notice_id": self.unsent.id,
            "member_id": self.newcomers[place if place in self.newcomers else self.partners.hub.id].member.id,
            "person_id": self.newcomers[self.partners.centre.id].member.id,
            "request_id": self.asked.id,
            "told_id": self.told.get(member.user_id, self.told[self.partners.supervisor.user.id]).id,
            "token": self.token,
            "token_id": self.tokens.get(place, self.tokens[self.partners.support.id]).id,
            "given": answers.get(member.organisation.kind, State.DECLINED),
            "centre_id": self.partners.centre.centre.id,
            "act": "suspend",
            "venue_id": self.venue.id,
            "object_id": self.rows[model] if model else "",
        }

    @cached_property
    def rows(self) -> dict[str, Any]:
        """The rows that its administrator configures, by model. Asked for once, not for each address."""
        return {
            "partnership": self.partners.partnership.id,
            "organisation": self.partners.support.id,
            # Another than the one that everybody is at, which stays as it is.
            "hostname": HostName.objects.get(host=f"spare.{self.host}").id,
            "helpline": HelpLine.objects.filter(partnership=self.partners.partnership)[0].id,
            "directoryentry": DirectoryEntry.objects.get(organisation=self.partners.support).id,
            "namedcontact": NamedContact.objects.get(organisation=self.partners.support).id,
            "agreement": Agreement.objects.get(organisation=self.partners.support).id,
        }

    def browser(self, person: Person, *, host: str = "") -> Client:
        """Signed in on the partnership's own host, the purpose of its case given; `host` is where it asks."""
        client = Client(headers={"host": host or self.host}, raise_request_exception=False)
        sign_in(client, person, at=AT)
        session = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
        remember(session, self.story.case.id, Purpose.CASEWORK)
        session.save()
        return client

    def between_factors(self, person: Person) -> Client:
        """After the password, before the second factor."""
        client = Client(headers={"host": self.host}, raise_request_exception=False)
        session = SessionStore()
        key = signing_in.begin(session, person.user, person.seed, next_path="/console/", at=AT)
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        client.cookies[settings.HARBOUR_UNLOCK_COOKIE] = cookie_text(key)
        return client

    def outsiders(self) -> dict[str, Person]:
        """Somebody of each role in another organisation of the same partnership."""
        kinds = {"police": "Transport police", "support": "Other charity", "council": "Other council"}
        others = {
            kind: Organisation.objects.create(partnership=self.partners.partnership, kind=kind, name=name)
            for kind, name in {**kinds, "centre": "Other centre"}.items()
        }
        live_centre(self.partners.partnership, organisation=others["centre"])
        made = {
            "officer": found(others["police"], "charlie-officer", Role.OFFICER),
            "support_officer": found(others["support"], "charlie-support", Role.OFFICER),
            "council_officer": found(others["council"], "charlie-council", Role.OFFICER),
        }
        # The roles of the hub mean nothing in another organisation, even if somebody wrote them into a membership.
        misplaced = {
            "caseworker": Role.CASEWORKER,
            "second_caseworker": Role.CASEWORKER,
            "supervisor": Role.SUPERVISOR,
            "administrator": Role.ADMINISTRATOR,
            "analyst": Role.ANALYST,
        }
        made |= {name: employ(others["support"], f"charlie-{name}", role) for name, role in misplaced.items()}
        for name in misplaced.keys() - {"administrator"}:
            mark_admitted(made[name].member, made["support_officer"].user, AT)
        made["lead"] = found(others["centre"], "charlie-lead", Role.LEAD)
        made["volunteer"] = employ(others["centre"], "charlie-volunteer", Role.VOLUNTEER)
        let_in(made["volunteer"], by=made["lead"])
        train(made["volunteer"], by=made["lead"])
        train(made["lead"], by=made["volunteer"])
        return made


def scene_of(partners: Partners, host: str, prefix: str) -> Scene:
    """One of everything."""
    HostName.objects.create(host=f"spare.{host}", partnership=partners.partnership)
    live_centre(partners.partnership, organisation=partners.centre)
    begin_with_national(partners.partnership)
    DirectoryEntry.objects.create(organisation=partners.support, services=["emotional"])
    NamedContact.objects.create(organisation=partners.support, name=f"{prefix} contact", phone="01632 960 000")
    story, other = (triaged(partners, story=f"{prefix} story {number}") for number in (1, 2))
    write(story.report, f"{prefix} message", direction=Direction.TO_TEAM, ring=story.reporter, at=AT)
    for code in ("harm", "needs", "respondent", "heard"):
        group = BY_CODE[code]
        add(story.report, group, {next(iter(group.form.base_fields)): f"{prefix} words"}, ring=story.reporter, at=AT)
    packets = {
        place.id: acknowledged(other, place, by=officer)
        for place, officer in ((partners.police, partners.officer), (partners.support, partners.support_officer))
    }
    by = partners.caseworker
    note = write_note(story.case, f"{prefix} note", by=by.member, at=AT)
    planned = {"what": f"{prefix} action", "owner": by.user, "due_date": AT.date()}
    action = plan_action(story.case, **planned, by=by.member, at=AT)
    said = {"at_risk": AtRisk.CHILD, "who": f"{prefix} child", "heard": f"{prefix} words"}
    concern = record_concern(story.case, **said, by=by.member, ring=by.ring, at=AT)
    train(partners.volunteer, by=partners.lead)
    train(partners.lead, by=partners.volunteer)
    raised = raise_concern(
        at_risk=RaisedAtRisk.CHILD,
        who=f"{prefix} child",
        heard=f"{prefix} words",
        reach="",
        by=partners.volunteer.member,
        at=AT,
    )
    places = (partners.hub, partners.police, partners.support, partners.council, partners.analysts)
    newcomers = {place.id: employ(place, f"{prefix}-{place.kind}-new", Role.OFFICER) for place in places}
    newcomers[partners.centre.id] = employ(partners.centre, f"{prefix}-centre-new", Role.VOLUNTEER)
    number = (IdentifierKind.PHONE, "+441632960000")
    share([number], name=f"{prefix} shelter", by=by.member, ring=by.ring, at=AT)
    officers = ((partners.police, partners.officer), (partners.support, partners.support_officer))
    tokens = {
        place.id: _connected(officer) for place, officer in (*officers, (partners.council, partners.council_officer))
    }
    token = invite(
        organisation=partners.hub,
        role=Role.CASEWORKER,
        name="Dana",
        email=f"dana@{prefix}.example",
        username=f"{prefix}-dana",
        by=partners.administrator.member,
        at=AT,
    )
    return Scene(
        partners=partners,
        host=host,
        story=story,
        prepared=ready(story, partners.police),
        packets=packets,
        task=Task.objects.get(case=story.case, kind=TaskKind.READ_MESSAGE),
        unsent=Notice.objects.create(
            kind=NoticeKind.ESCALATED, partnership=partners.partnership, due_at=AT, needs_person_at=AT
        ),
        note=note,
        other=other.case,
        contact=SharedContact.objects.get(partnership=partners.partnership),
        action=action,
        concern=concern,
        raised=raised,
        file=add_file(story.report, story.reporter),
        newcomers=newcomers,
        asked=take_in(
            reference=f"{prefix} request", words="A passport.", received=AT.date(), by=partners.supervisor.member, at=AT
        ),
        told={
            who.user.id: StaffNotice.objects.create(user=who.user, case=story.case, matter=Matter.PLAN, at=AT)
            for who in (partners.caseworker, partners.second_caseworker, partners.supervisor)
        },
        tokens=tokens,
        venue=venue_of(partners, f"{prefix} cafe"),
        token=token,
    )


def _connected(officer: Person) -> SystemToken:
    """The officer's organisation has a system of its own, with a key that nobody has compared yet."""
    register_system_key(public_key_of(new_seed()), by=officer.member, at=AT)
    return make_token(name="Case system", may_read=True, may_answer=True, days=30, by=officer.member, at=AT)[0]


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """What a request wrote is taken back, cookies included, so that every request finds the same scene."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = SimpleCookie(cookies)
