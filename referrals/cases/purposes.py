"""Which cases somebody has given a reason for in this session, so that it is asked once for each.

The session holds the case's id and the purpose's code, nothing else.
"""

from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from core.audit.actions import Purpose
from referrals.cases.models import Case

SESSION_KEY = "purposes"
REMEMBERED = 200  # cases; the oldest is asked again, so that the session row stays small


def purpose_of(session: SessionBase, case_id: UUID) -> Purpose | None:
    """The reason given in this session, or None when it has to be asked."""
    stored = session.get(SESSION_KEY, {}).get(str(case_id))
    return Purpose(stored) if stored else None


def remember(session: SessionBase, case_id: UUID, purpose: Purpose) -> None:
    kept = {key: value for key, value in session.get(SESSION_KEY, {}).items() if key != str(case_id)}
    newest = list(kept.items())[-(REMEMBERED - 1) :]
    session[SESSION_KEY] = {**dict(newest), str(case_id): str(purpose)}


def ask_purpose(case: Case, part: str) -> HttpResponseRedirect:
    """To the page that asks why the case is opened, and from there on to its page `part`."""
    return redirect(f"{reverse('cases:purpose', args=[case.id])}?next={part}")
