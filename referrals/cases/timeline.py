"""What happened to a case, from the audit trail and the times of its referrals. Ids and kinds, no content."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from core.accounts.models import User
from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.calendars.words import shown_moment_of_week
from core.design_system.components import TimelineEntry
from core.keys.kinds import Kind
from referrals.cases.files import COPY, ORIGINAL
from referrals.cases.models import Case
from referrals.linking.relations import LINKS
from referrals.packets.models import Referral
from referrals.tasks.models import Task
from reporting.choices.models import Choice
from reporting.evidence.models import File

ACTION_WORDS = {
    Action.REPORT_RECEIVED: gettext_lazy("Report received"),
    Action.REPORT_HELD: gettext_lazy("The reporter kept it for themselves"),
    Action.REPORT_GIVEN_UP: gettext_lazy("The reporter asked to have it deleted"),
    Action.REPORT_KEPT: gettext_lazy("The reporter kept it for longer"),
    Action.CHOICE_MADE: gettext_lazy("The reporter made a choice"),
    Action.CHOICE_WITHDRAWN: gettext_lazy("The reporter took a choice back"),
    Action.CODE_REPLACED: gettext_lazy("The reporter replaced their code"),
    Action.SECTION_OPENED: gettext_lazy("A sealed part was opened"),
    Action.TRIAGED: gettext_lazy("Triaged"),
    Action.ASSIGNED: gettext_lazy("Given to an owner"),
    Action.FILE_DOWNLOADED: gettext_lazy("A file was downloaded"),
    Action.DISCLOSURE_WRITTEN: gettext_lazy("The story without names was written"),
    Action.MESSAGE_SENT: gettext_lazy("Message sent to the reporter"),
    Action.RISK_ASSESSED: gettext_lazy("Risk assessed"),
    Action.RISK_REVIEWED: gettext_lazy("Risk reviewed"),
    Action.CASE_CLOSED: gettext_lazy("Case closed"),
    Action.CASE_REOPENED: gettext_lazy("Case opened again"),
    Action.CLOCKS_PAUSED: gettext_lazy("Clocks paused"),
    Action.CLOCKS_RESUMED: gettext_lazy("Clocks resumed"),
    Action.NOTE_WRITTEN: gettext_lazy("Note written"),
    Action.CONTACT_TRIED: gettext_lazy("Somebody tried to contact the reporter"),
    Action.CONTACT_ALLOWED: gettext_lazy("Contact allowed against the wish of the reporter"),
    Action.DISENGAGED: gettext_lazy("The reporter takes no further part"),
    Action.ACTION_PLANNED: gettext_lazy("Action planned"),
    Action.ACTION_CHANGED: gettext_lazy("Action given to somebody else or another day"),
    Action.ACTION_DONE: gettext_lazy("Action done"),
    Action.REPORT_TAKEN: gettext_lazy("The report was taken by the team"),
    Action.CODE_ASKED: gettext_lazy("A new private code was asked for"),
    Action.CODE_ISSUED: gettext_lazy("A new private code was issued"),
    Action.CODE_REFUSED: gettext_lazy("A new private code was refused"),
    Action.CODE_LAPSED: gettext_lazy("Nobody decided about a new private code in time: the request has lapsed"),
    Action.CONCERN_RECORDED: gettext_lazy("A safeguarding concern was recorded"),
    Action.CONCERN_CLOSED: gettext_lazy("A safeguarding concern was closed"),
    Action.LINK_DECIDED: gettext_lazy("Somebody decided about links with other reports"),
    Action.IDENTIFIERS_CHANGED: gettext_lazy("Somebody changed by what it is compared with other reports"),
    Action.SHARED_CONTACTS_CHANGED: gettext_lazy("The list of shared contacts was changed"),
    Action.TASK_MADE: gettext_lazy("Task made"),
    Action.TASK_DONE: gettext_lazy("Task done"),
    Action.HOLD_SET: gettext_lazy("Legal hold set"),
    Action.HOLD_REVIEWED: gettext_lazy("Legal hold reviewed and kept"),
    Action.HOLD_LIFTED: gettext_lazy("Legal hold lifted"),
    Action.ERASURE_DECIDED: gettext_lazy("A supervisor decided to erase"),
    Action.ERASURE_REFUSED: gettext_lazy("Erasure refused"),
    Action.ERASURE_DROPPED: gettext_lazy("Erasure stopped by the second person"),
    Action.ERASED: gettext_lazy("Erased on request"),
    Action.EXPIRED: gettext_lazy("Erased, because its time was over"),
    Action.TRIED_AGAIN: gettext_lazy("The worker was asked to try again"),
    Action.PACKET_PREPARED: gettext_lazy("Packet prepared"),
    Action.PACKET_REFUSED: gettext_lazy("A packet was refused"),
    Action.PACKET_OPENED: gettext_lazy("Packet opened"),
    Action.PACKET_DOWNLOADED: gettext_lazy("Packet downloaded"),
    Action.PACKET_FETCHED: gettext_lazy("The own system of the recipient fetched the packet"),
    Action.ANSWERED: gettext_lazy("The recipient answered"),
    Action.REMINDED: gettext_lazy("The recipient was reminded"),
    Action.QUESTION_ASKED: gettext_lazy("The recipient asked to know more"),
    Action.QUESTION_ANSWERED: gettext_lazy("The question of the recipient was answered"),
    Action.PROGRESS_TOLD: gettext_lazy("The recipient said what they are doing"),
    Action.REPLACED: gettext_lazy("A newer packet took the place of one that was sent"),
    Action.BOUNCED: gettext_lazy("It could not be delivered"),
    Action.LINK_ANSWERED: gettext_lazy("The recipient answered without signing in"),
    Action.PHONED: gettext_lazy("What the recipient said was written down"),
    Action.OVERRIDE_PROPOSED: gettext_lazy("An override was proposed: to send what the reporter did not choose"),
    Action.OVERRIDE_BEFORE_TRIAGE: gettext_lazy("An emergency override did not wait for triage"),
    Action.OVERRIDE_WITHOUT_AGREEMENT: gettext_lazy(
        "An emergency override went on without an information sharing agreement in force"
    ),
    Action.OVERRIDE_APPROVED: gettext_lazy("An override was approved"),
    Action.OVERRIDE_REFUSED: gettext_lazy("An override was refused"),
    Action.OVERRIDE_MISSED: gettext_lazy("Nobody decided about an override in time"),
    Action.OVERRIDE_KEPT_QUIET: gettext_lazy("The reporter cannot be told of an override yet"),
    Action.OVERRIDE_TOLD: gettext_lazy("The reporter was told of an override afterwards"),
    Action.CASE_RESTRICTED: gettext_lazy("Restricted to named members of the team"),
    Action.RESTRICTION_LIFTED: gettext_lazy("Open to the whole team again"),
    Action.GLASS_BROKEN: gettext_lazy("Opened though it is restricted"),
    Action.GLASS_REVIEWED: gettext_lazy("It was reviewed that it was opened though it is restricted"),
    Action.GLASS_KEPT_QUIET: gettext_lazy("The reporter cannot be told yet that it was opened though it is restricted"),
    Action.GLASS_TOLD: gettext_lazy("The reporter was told afterwards that it was opened though it is restricted"),
    Action.MOVE_REFUSED: gettext_lazy("Somebody tried a step that was not possible"),
}
PURPOSE_WORDS = {
    Purpose.TRIAGE: gettext_lazy("To triage it"),
    Purpose.CASEWORK: gettext_lazy("To work on the case"),
    Purpose.REFERRAL: gettext_lazy("To prepare or follow a referral"),
    Purpose.SUPERVISION: gettext_lazy("To supervise a colleague"),
    Purpose.PARTNER: gettext_lazy("To work on a referral"),
    Purpose.RIGHTS: gettext_lazy("To answer somebody whom the report may be about"),
    Purpose.APPROVAL: gettext_lazy("To decide about an override"),
    Purpose.QUEUE: gettext_lazy("To see the queue"),
    Purpose.SEARCH: gettext_lazy("To search the lists of cases"),
}
SECTION_WORDS: dict[str, Promise] = {
    Kind.INCIDENT: gettext_lazy("The report was opened"),
    Kind.CONTACT: gettext_lazy("The contact details were opened"),
    Kind.RESPONDENT: gettext_lazy("What was said about who did it was opened"),
    Kind.NEEDS: gettext_lazy("Language and support needs were opened"),
    Kind.ADDITION: gettext_lazy("Further answers were opened"),
    Kind.EQUALITY: gettext_lazy("The equality answers were opened"),
    Kind.CHOICES: gettext_lazy("The choices were opened"),
    Kind.DISCLOSURE: gettext_lazy("The story without names was opened"),
    Kind.RISK: gettext_lazy("The risk and its reasons were opened"),
    Kind.CONVERSATION: gettext_lazy("The messages were opened"),
    Kind.FILE: gettext_lazy("The list of files was opened"),
    COPY: gettext_lazy("The safe copy of a file was downloaded"),
    ORIGINAL: gettext_lazy("The original of a file was downloaded"),
    Kind.OUTCOME: gettext_lazy("The answer of a recipient was opened"),
    Kind.CASEWORK: gettext_lazy("The notes were opened"),
    Kind.SAFEGUARDING: gettext_lazy("The safeguarding concerns were opened"),
    Kind.PACKET: gettext_lazy("What an override would send was opened"),
    Kind.OVERRIDE: gettext_lazy("The reasons of an override were opened"),
    Kind.ACTION: gettext_lazy("The action plan was opened"),
    LINKS: gettext_lazy("It was compared with other reports"),
}
# Moves of a referral are told by its own times, which say more than "moved".
MOMENTS = (
    ("sent_at", gettext_lazy("Sent to %(recipient)s")),
    ("delivered_at", gettext_lazy("Delivered to %(recipient)s")),
    ("acknowledged_at", gettext_lazy("%(recipient)s acknowledged it")),
    ("recalled_at", gettext_lazy("Recall requested from %(recipient)s")),
)


def timeline_of(case: Case) -> list[TimelineEntry]:
    """Newest first. Six queries at any length."""
    referrals = list(Referral.objects.filter(case=case).select_related("recipient"))
    entries = _entries(case, referrals)
    names = dict(User.objects.filter(id__in={entry.actor_id for entry in entries}).values_list("id", "name"))
    told = [*_moments(referrals), *(_told(entry, names) for entry in entries)]
    # Sorting is stable, so deeds of the same instant keep the order of the trail.
    return sorted(told, key=lambda entry: entry.at)[::-1]


def _entries(case: Case, referrals: Sequence[Referral]) -> list[AuditEntry]:
    tasks = Task.objects.filter(case=case).values_list("id", flat=True)
    files = File.objects.filter(box__object_id=case.report_id).values_list("id", flat=True)
    choices = Choice.objects.filter(report=case.report_id).values_list("id", flat=True)
    subjects = [case.id, case.report_id, *(referral.id for referral in referrals), *tasks, *files, *choices]
    found = AuditEntry.objects.filter(
        partnership_id=case.partnership_id, subject_id__in=subjects, action__in=ACTION_WORDS
    )
    # Put in order here: SQLite would read the whole trail, which is in order, to spare itself the sorting.
    return sorted(found, key=attrgetter("sequence"))


def _told(entry: AuditEntry, names: dict[UUID, str]) -> TimelineEntry:
    return TimelineEntry(
        title=str(SECTION_WORDS.get(entry.subject, "") or ACTION_WORDS[Action(entry.action)]),
        at=entry.at,
        when=shown_moment_of_week(entry.at),
        by=names.get(entry.actor_id, "") if entry.actor_id else "",
        text=PURPOSE_WORDS[Purpose(entry.purpose)] if entry.purpose in set(Purpose) else "",
    )


def _moments(referrals: Iterable[Referral]) -> Iterable[TimelineEntry]:
    for referral in referrals:
        for column, words in MOMENTS:
            at: datetime | None = getattr(referral, column)
            if at is not None:
                yield TimelineEntry(str(words) % {"recipient": referral.recipient.name}, at, shown_moment_of_week(at))
