"""The pages of cases, packets and inbox in the states that their stories bring them to."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from core.audit.actions import Purpose
from core.notices.models import Notice, NoticeKind
from referrals.actions.planning import plan_action
from referrals.cases.models import Case, Risk
from referrals.casework.notes import write_note
from referrals.inbox.actions import acknowledge, answer, answer_recall, record_outcome
from referrals.packets.models import Referral
from referrals.packets.recalling import recall
from referrals.risk.tool import CURRENT
from referrals.states import State
from referrals.timing.pausing import pause_case
from reporting.choices.actions import withdraw
from reporting.choices.contacting import withhold_contact
from tests.core.files.samples import pdf
from tests.journeys.channel_pages import pages_of_channels
from tests.journeys.link_pages import pages_of_links
from tests.journeys.override_pages import pages_of_overrides
from tests.journeys.record_pages import pages_of_records
from tests.journeys.referral_pages import pages_of_moving_referrals
from tests.journeys.taken_page import Page, refused, taken
from tests.journeys.team_pages import pages_of_the_team
from tests.people import AT, Partners, Person
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import Story, acknowledged, ready, reported, sent, triaged
from tests.reporting.evidence.added import add_file
from tests.reporting.submit.examples import CALM


def pages_of_cases(partners: Partners) -> Iterator[Page]:
    yield from _pages_of_new_cases(partners)
    yield from _pages_of_files(partners)
    yield from _pages_of_referring(partners)
    yield from _pages_of_a_risk(partners)
    yield from _pages_of_working_on_a_case(partners)
    yield from _pages_of_what_was_sent(partners)
    yield from _pages_of_an_ending(partners)
    yield from _pages_of_the_inbox(partners)
    yield from _pages_of_a_recall(partners)
    yield from pages_of_moving_referrals(partners)
    yield from pages_of_overrides(partners)
    yield from pages_of_channels(partners)
    yield from pages_of_the_team(partners)
    yield from pages_of_records(partners)
    yield from pages_of_links(partners)


def _pages_of_new_cases(partners: Partners) -> Iterator[Page]:
    """A report that says danger, one in lines, one whose reporter took the team's choice back."""
    urgent = reported(partners, story="They shouted.\nThen they threw a bottle.", safety={**CALM, "danger": True})
    team = reader_of(partners.caseworker, urgent.case)
    yield from _case_pages("urgent", team, urgent, ("case", "purpose", "triage", "choices", "timeline", "messages"))
    for name in ("queue", "mine", "team", "tasks"):
        yield taken(f"urgent {name}", team.get(reverse(f"cases:{name}")))
    to_narrow = reverse("cases:narrow")
    yield refused("words of a filter too long", team.post(to_narrow, {"list": "team", "words": "a" * 81}))
    yield taken("narrowed list", team.post(to_narrow, {"list": "queue", "words": "shouted"}, follow=True))
    yield taken("narrowed to nothing", team.post(to_narrow, {"list": "queue", "words": "zebra"}, follow=True))
    team.post(to_narrow, {"clear": "1"})
    to_contact = reverse("cases:contact", args=[urgent.case.id])
    yield taken("contact shown", team.post(to_contact, {"purpose": Purpose.CASEWORK}))
    gone = triaged(partners)
    withdraw(gone.report, gone.choice_id("team"), ring=gone.reporter, at=AT)
    reader = reader_of(partners.caseworker, gone.case)
    yield taken("taken back", reader.get(reverse("cases:case", args=[gone.case.id])))
    unread = reader.post(reverse("cases:messages", args=[gone.case.id]), {"text": "Hello."})
    yield taken("message that nobody could read", unread)


def _pages_of_referring(partners: Partners) -> Iterator[Page]:
    """A case with a sent, an answered and a prepared referral."""
    story = triaged(partners, risk=Risk.HIGH)
    team = reader_of(partners.caseworker, story.case)
    to_prepare = reverse("cases:prepare", args=[story.case.id, partners.police.id])
    yield taken("referral to the police", team.get(to_prepare))
    yield refused("referral to the police, empty", team.post(to_prepare, {}))
    waiting = ready(story, partners.support)
    recorded = _recorded(story)
    yield _of_team(team, "prepared", waiting)
    yield _of_team(team, "recorded", recorded)
    yield from _case_pages("referred", team, story, ("case", "referrals", "recipients", "timeline", "close"))
    yield taken("sent", team.post(reverse("cases:send", args=[story.case.id, waiting.id]), follow=True))


def _pages_of_a_risk(partners: Partners) -> Iterator[Page]:
    """Assessed as high by a caseworker, reviewed by a supervisor."""
    story = triaged(partners, safety={**CALM, "weapon": True})
    team = reader_of(partners.caseworker, story.case)
    yield from _case_pages("provisional", team, story, ("risk", "risk-assess"))
    to_assess = reverse("cases:risk-assess", args=[story.case.id])
    yield refused("risk, nothing answered", team.post(to_assess, {}))
    answers = {asked.code: "2" for asked in CURRENT.questions} | {"fear": "unknown", "ticked": ["weapon"]}
    yield taken("risk to be judged", team.post(to_assess, answers))
    yield refused("risk judged too low", team.post(to_assess, {**answers, "judged": "yes", "level": Risk.LOW}))
    yield taken("assessed", team.post(to_assess, {**answers, "judged": "yes", "level": Risk.HIGH}, follow=True))
    reviewer = reader_of(partners.supervisor, story.case)
    to_review = reverse("cases:risk-review", args=[story.case.id])
    yield taken("risk to be reviewed", reviewer.get(to_review))
    yield refused("review, empty", reviewer.post(to_review, {}))
    review = {"level": Risk.HIGH, "reason": "I spoke with her."}
    yield taken("reviewed", reviewer.post(to_review, review, follow=True))
    yield from _case_pages("reviewed", team, story, ("risk-history",))


def _pages_of_working_on_a_case(partners: Partners) -> Iterator[Page]:
    """Its plan, its clocks, contact, notes in two versions, and what a supervisor sees of it too late."""
    story = triaged(partners)
    team, case, by = reader_of(partners.caseworker, story.case), story.case, partners.caseworker
    action = plan_action(case, what="Ring.", owner=by.user, due_date=AT.date(), by=by.member, at=AT)
    to_done = reverse("cases:action-done", args=[case.id, action.id])
    yield refused("an action done in too many words", team.post(to_done, {"result": "x" * 4001}))
    yield from _case_pages("planned", team, story, ("plan", "case"))
    to_try = reverse("cases:attempt", args=[case.id])
    why = {"purpose": Purpose.CASEWORK}
    yield taken("contact, with its rules", team.post(to_try, why))
    yield refused("contact, nothing said", team.post(to_try, {**why, "words": ""}))
    team.post(to_try, {**why, "channel": "phone", "result": "no_answer", "words": "It rang."})
    note = write_note(case, "One.", by=by.member, at=AT)
    write_note(case, "Two.", by=by.member, at=AT, amends=note)
    pause_case(case, days=7, reason="Away.", by=by.member, at=AT)
    yield from _case_pages("paused", team, story, ("plan", "notes", "resume", "timeline"))
    yield refused("resuming without a reason", team.post(reverse("cases:resume", args=[case.id]), {}))
    supervisor = reader_of(partners.supervisor, case)
    Case.objects.filter(pk=case.pk).update(due_at=AT)
    yield taken("something is overdue", supervisor.get(reverse("cases:overdue")))
    withhold_contact(story.report, language="en", ring=story.reporter, at=AT)
    yield taken("contact with nobody", supervisor.post(to_try, why))


def _pages_of_what_was_sent(partners: Partners) -> Iterator[Page]:
    story = triaged(partners)
    team = reader_of(partners.caseworker, story.case)
    left = sent(story, partners.police)
    yield taken("recalling", team.get(reverse("cases:recall", args=[story.case.id, left.id])))
    Notice.objects.create(
        kind=NoticeKind.ESCALATED,
        partnership=partners.partnership,
        due_at=AT,
        needs_person_at=AT,
        fault="Timeout a.py:1",
    )
    yield taken("mail with a fault", browser_of(partners.supervisor).get(reverse("console:undelivered")))


def _pages_of_an_ending(partners: Partners) -> Iterator[Page]:
    story = triaged(partners, risk=Risk.MEDIUM)
    team = reader_of(partners.caseworker, story.case)
    to_close = reverse("cases:close", args=[story.case.id])
    yield taken("medium risk", team.get(reverse("cases:case", args=[story.case.id])))
    yield taken("closing a case", team.get(to_close))
    yield refused("closing a case, nothing said", team.post(to_close, {}))
    said = {"outcome": "supported", "words": "We spoke to the school."}
    yield taken("closed", team.post(to_close, said, follow=True))
    to_reopen = reverse("cases:reopen", args=[story.case.id])
    yield taken("opening it again", team.get(to_reopen))
    yield refused("opening it again, no reason", team.post(to_reopen, {}))
    yield taken("typed too late", team.post(reverse("cases:messages", args=[story.case.id]), {"text": "Hello."}))


def _pages_of_the_inbox(partners: Partners) -> Iterator[Page]:
    police = browser_of(partners.officer)
    fresh = sent(triaged(partners), partners.police)
    taken_on = acknowledged(triaged(partners, risk=Risk.HIGH), partners.police, by=partners.officer)
    recorded = _recorded(triaged(partners))
    yield taken("inbox", police.get(reverse("inbox:list")))
    yield taken("workload of a recipient", police.get(reverse("inbox:workload")))
    yield _of_inbox(police, "unopened", fresh)
    yield taken("not acknowledged", police.get(reverse("inbox:packet", args=[fresh.id])))
    yield _of_inbox(police, "taken", taken_on)
    yield _of_inbox(police, "packet of high risk", taken_on, "packet")
    for given in (State.NOT_RECORDED, State.RETURNED):
        to_answer = reverse("inbox:answer-details", args=[taken_on.id, given])
        yield taken(f"answer {given}", police.get(to_answer))
        yield refused(f"answer {given}, empty", police.post(to_answer, {}))
    yield _of_inbox(police, "recorded", recorded)
    yield _of_inbox(police, "outcome", recorded, "outcome")
    yield refused("outcome, empty", police.post(reverse("inbox:outcome", args=[recorded.id]), {}))
    theirs = {"by": partners.officer.member, "ring": partners.officer.ring, "at": AT}
    record_outcome(recorded, code="charged", words="Somebody was charged.", **theirs)
    yield _of_inbox(police, "with an outcome", recorded)
    support = acknowledged(triaged(partners), partners.support, by=partners.support_officer)
    accepting = reverse("inbox:answer-details", args=[support.id, State.ACCEPTED])
    yield taken("accepting", browser_of(partners.support_officer).get(accepting))


def _pages_of_a_recall(partners: Partners) -> Iterator[Page]:
    story = triaged(partners)
    back = sent(story, partners.police)
    _acknowledge(back, partners.officer)
    recall(back, by=partners.caseworker.member, ring=partners.caseworker.ring, at=AT)
    police, team = browser_of(partners.officer), reader_of(partners.caseworker, story.case)
    yield _of_inbox(police, "recalled", back)
    yield _of_inbox(police, "packet of what was recalled", back, "packet")
    yield _of_inbox(police, "recall", back, "recall")
    to_answer = reverse("inbox:recall", args=[back.id])
    yield refused("recall, empty", police.post(to_answer, {}))
    yield refused("recall refused without a law", police.post(to_answer, {"answer": "refused"}))
    answer_recall(back, confirmed=False, basis="A law.", by=partners.officer.member, ring=partners.officer.ring, at=AT)
    yield _of_inbox(police, "recall refused", back)
    yield _of_team(team, "recall refused", back)


def _pages_of_files(partners: Partners) -> Iterator[Page]:
    """The page around what is looked at runs nothing, not even what looks at pages here: its own tests read it."""
    story = triaged(partners)
    add_file(story.report, story.reporter, content=pdf())
    team = reader_of(partners.caseworker, story.case)
    yield from _case_pages("with a document", team, story, ("files",))


def _case_pages(name: str, client: Client, story: Story, parts: tuple[str, ...]) -> Iterator[Page]:
    for part in parts:
        yield taken(f"{name} {part}", client.get(reverse(f"cases:{part}", args=[story.case.id])))


def _of_team(client: Client, name: str, referral: Referral) -> Page:
    return taken(f"{name}, team", client.get(reverse("cases:referral", args=[referral.case_id, referral.id])))


def _of_inbox(client: Client, name: str, referral: Referral, part: str = "referral") -> Page:
    return taken(f"{name}, inbox", client.get(reverse(f"inbox:{part}", args=[referral.id])))


def _acknowledge(referral: Referral, officer: Person) -> None:
    acknowledge(referral, by=officer.member, ring=officer.ring, at=AT)


def _recorded(story: Story) -> Referral:
    """A referral that the police answered with a crime number."""
    officer = story.partners.officer
    taken_on = acknowledged(story, story.partners.police, by=officer)
    told = {"reference": "50/1234/26", "told": "We will ring you.", "by": officer.member, "ring": officer.ring}
    answer(taken_on, to=State.RECORDED, at=AT, **told)
    return taken_on
