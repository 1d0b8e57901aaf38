"""Reports for the tests of what comes after sending: sealed by the same functions, without walking the form."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from core.clock import hour_of
from core.codes.locks import Minted, fit_lock, mint
from core.keys.boxes import To, fill
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.sealing import fingerprint, public_key_of
from reporting.choices.models import Choice
from reporting.submit.models import Report, ReportState, Urgency
from tests.people import AT, Partners

STORY = "They shouted at me outside the bakery and threw a bottle."


@dataclass(frozen=True)
class Reporter:
    """A reporter with what only they know. `choices` are the ids of their choices by recipient."""

    report: Report
    minted: Minted = field(repr=False)
    choices: dict[str, UUID]

    @property
    def ring(self) -> KeyRing:
        return KeyRing.of(self.minted.seed)

    @property
    def fingerprint(self) -> bytes:
        return fingerprint(public_key_of(self.minted.seed))


def incident(**changed: object) -> dict[str, object]:
    ticks = ("danger", "injured", "weapon", "self_harm", "carer")
    return {
        "vocabulary": "england-wales-2026-11",
        "language": "en-gb",
        "safety": dict.fromkeys(ticks, False),
        "reporter_role": "victim",
        "knows_and_agrees": "",
        "age_band": "25_34",
        "story": STORY,
        "types": ["verbal_abuse"],
        "strands": ["race"],
        "why": "The words they used.",
        "when": "last Tuesday",
        "when_kind": "about",
        "setting": "street",
        "place": "Outside the bakery",
        "area": "barton",
        "postcode": "",
        **changed,
    }


def send_report(
    partners: Partners, *recipients: str, at: datetime = AT, contact: bool = True, **changed: object
) -> Reporter:
    """A report with one choice per recipient ("team", "police", "support"); held when there is none."""
    partnership, minted = partners.partnership, mint(partners.partnership)
    lock = fit_lock(partnership, minted, at=hour_of(at))
    held = "team" not in recipients
    report = Report.objects.create(
        partnership=partnership,
        lock=lock,
        state=ReportState.HELD if held else ReportState.RECEIVED,
        urgency=Urgency.NONE if held else Urgency.ROUTINE,
        received_at=hour_of(at),
        triage_due_at=None if held else at + timedelta(days=1),
        expires_date=date(2027, 11, 18) if held else None,
        draft_id=uuid4(),
    )
    made = {name: Choice.objects.create(report=report, made_at=hour_of(at)).id for name in recipients}
    to = [To(lock.key), *([] if held else [To(hub_key(partnership), under=made["team"])])]
    records = [
        {
            "id": str(made[name]),
            "recipient": name,
            "level": "with_details",
            "police_wish": "contact" if name == "police" else "",
            "wording": "2026-11",
            "language": "en-gb",
            "how": "typed",
            "made_at": hour_of(at).isoformat(),
        }
        for name in recipients
    ]
    bundle = "only_me" if held else "team" if recipients == ("team",) else "team_and_picked"
    content = {
        Kind.INCIDENT: incident(**changed),
        Kind.CHOICES: {"reporter": bytes(lock.key.fingerprint).hex(), "bundle": bundle, "choices": records},
        Kind.CONVERSATION: {},
    }
    if contact:
        content[Kind.CONTACT] = {
            "name": "Bea",
            "channel": "phone",
            "value": "01452 000 111",
            "safe_times": "mornings",
            "may_leave_message": False,
            "may_say_who": False,
        }
    for kind, words in content.items():
        fill(partnership=partnership, object_id=report.id, kind=kind, content=words, to=to)
    return Reporter(report, minted, made)
