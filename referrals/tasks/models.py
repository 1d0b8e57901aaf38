"""Something that a person of the team has to do about a case."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.partnerships.models import Partnership, Role
from core.privacy.classes import Privacy
from referrals.cases.models import Case
from referrals.notices.told import TOLD_PRIVACY, Told, to_tell
from referrals.packets.models import Referral


class TaskKind(models.TextChoices):
    CHASE_REFERRAL = "chase", _("Nobody answered: ring the recipient")
    ESCALATED = "escalated", _("Still no answer: decide with the caseworker what to do")
    RECALL = "recall", _("A packet was recalled: see that the recipient returns or destroys it")
    READ_MESSAGE = "message", _("The reporter wrote")
    READ_ADDITION = "addition", _("The reporter added to the report")
    CHOICE_CHANGED = "choice", _("The reporter changed a choice: see what may be sent now")
    READ_ANSWER = "answer", _("A recipient answered")
    ANSWER_QUESTION = "question", _("A recipient needs to know more: answer it")
    REROUTE = "reroute", _("A recipient proposes somebody else: see whether the reporter allows it")
    FALLBACK = "fallback", _("Nobody answered: decide whom to ask instead")
    REVIEW_HIGH_RISK = "review_risk", _("Review a high risk")
    REASSESS_RISK = "reassess", _("Assess the risk again: its review date has come")
    NOT_REACHED = "not_reached", _("The reporter was not reached: try again, or record why not")
    REVIEW_HOLD = "review_hold", _("Review a legal hold: its review date has come")
    CONFIRM_ERASURE = "erasure", _("Confirm or stop an erasure")
    SAFEGUARDING = "safeguarding", _("A safeguarding concern: act on it, then record what was done")
    NEW_CODE = "new_code", _("Somebody asks for a new private code: another person decides")
    CODE_LAPSED = "code_lapsed", _("Nobody decided about a new private code within 7 days: check anew who asks")
    APPROVE_OVERRIDE = "approve", _("Decide about an override")
    OVERRIDE_MISSED = "unapproved", _("Nobody decided about an override in time: decide now")
    TELL_OF_OVERRIDE = "tell", _("See whether the reporter can now be told of an override")
    REVIEW_GLASS = "review_glass", _("Review why a restricted case was opened")
    TELL_OF_GLASS = "tell_glass", _("See whether the reporter can now be told that a restricted case was opened")
    FAILED = "failed", _("Something could not be done automatically")


# Nobody marks these as done: what they ask for is a deed of its own, which says what was decided and why.
DONE_BY_A_DEED = (
    TaskKind.REVIEW_HIGH_RISK,
    TaskKind.REASSESS_RISK,
    TaskKind.REVIEW_HOLD,
    TaskKind.CONFIRM_ERASURE,
    TaskKind.SAFEGUARDING,
    TaskKind.NEW_CODE,
    TaskKind.APPROVE_OVERRIDE,
    TaskKind.OVERRIDE_MISSED,
    TaskKind.TELL_OF_OVERRIDE,
    TaskKind.REVIEW_GLASS,
    TaskKind.TELL_OF_GLASS,
)


class TaskQuerySet(models.QuerySet["Task"]):
    def of(self, partnership: Partnership) -> "TaskQuerySet":
        return self.filter(case__partnership=partnership)

    def waiting(self) -> "TaskQuerySet":
        return self.filter(done_at=None)

    def for_role(self, role: str) -> "TaskQuerySet":
        return self.filter(role=role)

    def due_first(self) -> "TaskQuerySet":
        return self.order_by("due_at", "made_at", "id")

    def with_case(self) -> "TaskQuerySet":
        """With everything that a list of tasks shows, in one query."""
        return self.select_related("case__partnership", "case__report__lock", "case__owner", "referral__recipient")


class Task(Told):
    """Open until `done_at`. A caseworker's belongs to the owner of the case, a supervisor's to the supervisors.

    A case, or a referral, has at most one open task of a kind: news that comes twice asks for one deed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, null=True, related_name="tasks")
    kind = models.CharField(max_length=12, choices=TaskKind.choices)
    role = models.CharField(max_length=14, choices=Role.choices, default=Role.CASEWORKER)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = TaskQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "referral": Privacy.IDENTIFIER,
        "kind": Privacy.STATE,
        "role": Privacy.STATE,
        "made_at": Privacy.TIME,
        "due_at": Privacy.TIME,
        "done_at": Privacy.TIME,
        "done_by": Privacy.IDENTIFIER,
        **TOLD_PRIVACY,
    }

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at=None), name="task_open"),
            *to_tell("task", done_at=None),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "kind"],
                condition=Q(done_at=None, referral__isnull=False),
                name="one_open_task_of_referral",
            ),
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(done_at=None, referral=None), name="one_open_task_of_case"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="task_done_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.case_id}"
