"""Notices: a row in the transaction of what happened, a mail by the worker afterwards."""

from datetime import datetime
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation

from core.clock import hour_of
from core.notices.models import Notice, NoticeKind
from core.notices.words import BODIES, CLOSING, SUBJECTS
from core.partnerships.models import Organisation, Partnership
from core.sweeps.claiming import complete

# Longer than every pause that EMAIL_TIMEOUT allows between two lines of one SMTP conversation, added up.
LEASE_SECONDS = 300
# Of these, what a reporter did is the cause: the row keeps the hour, however exact the worker's clock is.
TO_THE_HOUR = frozenset({NoticeKind.URGENT_REPORT, NoticeKind.RECALL_WAITING})


def notify(kind: NoticeKind, *, partnership: Partnership, organisation: Organisation | None, at: datetime) -> Notice:
    """Have the worker mail `organisation`, or the duty contact when it is None or has no address."""
    return Notice.objects.create(kind=kind, partnership=partnership, organisation=organisation, due_at=at)


def send(notice: Notice, at: datetime) -> None:
    """Mail one claimed notice and complete it.

    1. The mail goes out, outside any transaction. 2. The row is completed under its lease. A worker that dies in
    between leaves a row that is sent again: the Message-ID is the same, so that the mail is known to be the same.
    """
    if _is_wanted(notice):
        message_of(notice).send()
    with transaction.atomic():
        complete(notice, at=hour_of(at) if notice.kind in TO_THE_HOUR else at)


def message_of(notice: Notice) -> EmailMessage:
    """The mail, in the language of the installation; every time the same one for the same notice."""
    partnership = notice.partnership
    kind = NoticeKind(notice.kind)
    with translation.override(settings.LANGUAGE_CODE):
        subject = f"{partnership.name}: {SUBJECTS[kind]}"
        body = f"{BODIES[kind]}\n\n{CLOSING}\n"
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<{notice.id}@{domain}>",
        "Date": format_datetime(notice.due_at),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [address_of(notice)], headers=headers)


def address_of(notice: Notice) -> str:
    """The person's own, the organisation's notify address, else the partnership's duty contact."""
    if notice.user is not None:
        return notice.user.email
    own = notice.organisation.notify_email if notice.organisation else ""
    return own or notice.partnership.duty_email


def _is_wanted(notice: Notice) -> bool:
    """Whether it is still to be mailed: somebody may have turned mail off, or left, since it was written."""
    return notice.user is None or (notice.user.wants_mail and notice.user.is_active)
