"""The record of a case as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from referrals.cases.closing import CaseOutcome
from referrals.cases.models import Case
from referrals.casework.attempts import Disengagement, Result
from referrals.casework.models import EntryKind
from referrals.casework.reading import ReadEntry
from referrals.casework.safety import Channel
from referrals.casework.words import CHANNEL_WORDS, DISENGAGEMENT_WORDS, OUTCOME_WORDS, RESULT_WORDS
from referrals.erasure.grounds import words_of_ground
from referrals.erasure.models import Scope
from referrals.linking.relations import DECISION_WORDS
from referrals.policies import case_is_open
from referrals.taking.actions import Agreement
from referrals.taking.actions import Channel as Received
from referrals.taking.words import AGREEMENT_WORDS
from referrals.taking.words import CHANNEL_WORDS as RECEIVED_WORDS


@dataclass(frozen=True)
class Line:
    """One entry, or a version of it. `facts` are its codes in words; `amend_url` leads to a new version of a note."""

    title: str
    when: str
    by: str
    facts: list[str]
    words: str
    amend_url: str
    earlier: list["Line"]


def lines_of(read: Iterable[ReadEntry], case: Case, member: Membership) -> list[Line]:
    """Newest first; a note stands where its newest version was written, the versions before it beneath."""
    entries = list(read)
    by_id = {one.entry.id: one for one in entries}
    amended = {one.entry.amends_id for one in entries if one.entry.amends_id}
    may_amend = case_is_open(case) and may(member, "write notes")
    newest = [one for one in entries if one.entry.id not in amended]
    newest.sort(key=lambda one: one.entry.number, reverse=True)
    return [_line(one, _versions_before(one, by_id), may_amend=may_amend) for one in newest]


def _versions_before(one: ReadEntry, by_id: dict[UUID, ReadEntry]) -> list[Line]:
    found = []
    before = by_id.get(one.entry.amends_id) if one.entry.amends_id else None
    while before is not None:
        found.append(_line(before, [], may_amend=False))
        before = by_id.get(before.entry.amends_id) if before.entry.amends_id else None
    return found


def _line(one: ReadEntry, earlier: list[Line], *, may_amend: bool) -> Line:
    entry = one.entry
    is_note = entry.kind == EntryKind.NOTE
    return Line(
        title=str(EntryKind(entry.kind).label),
        when=shown_moment_of_week(entry.at),
        by=entry.by.name,
        facts=_facts(one.content),
        words=one.content["words"],
        amend_url=reverse("cases:amend", args=[entry.case_id, entry.id]) if is_note and may_amend else "",
        earlier=earlier,
    )


def _facts(content: dict[str, str]) -> list[str]:
    found: list[str | Promise] = []
    if "channel" in content:
        found += [CHANNEL_WORDS[Channel(content["channel"])], RESULT_WORDS[Result(content["result"])]]
    if "received" in content:
        found += [RECEIVED_WORDS[Received(content["received"])], AGREEMENT_WORDS[Agreement(content["agreed"])]]
    if "why" in content:
        found.append(DISENGAGEMENT_WORDS[Disengagement(content["why"])])
    if "ground" in content:
        found += [Scope(content["scope"]).label, words_of_ground(content["ground"])]
    if "outcome" in content:
        found.append(OUTCOME_WORDS[CaseOutcome(content["outcome"])])
    if "action" in content:
        found.append(_("Action %(number)s") % {"number": content["action"]})
    found += [DECISION_WORDS[code] for code in content.get("links", ())]
    return [str(words) for words in found]
