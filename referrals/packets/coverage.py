"""Whether the reporter's choices cover what is to be sent. Asked when a packet is made and again when it leaves."""

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.keys.stamps import Tampered
from core.partnerships.models import Organisation, OrganisationKind
from referrals.cases.models import Case
from referrals.packets.fields import rules_for
from referrals.packets.models import Purpose, Referral
from referrals.packets.shapes import PacketContent
from reporting.choices.reading import made_choices, standing
from reporting.sections import ChoiceRecord, Choices, RecipientKind


class NotCovered(Exception):
    """No standing choice allows this. The message says what is not covered: ids and keys, never content."""


# Which recipients the reporter is asked about; nothing can be sent to any other.
CHOSEN_AS: dict[str, RecipientKind] = {
    OrganisationKind.POLICE: "police",
    OrganisationKind.SUPPORT: "support",
    OrganisationKind.COUNCIL: "council",
}


def purposes_for(recipient: Organisation, choice: ChoiceRecord) -> tuple[Purpose, ...]:
    """What the recipient may be asked to do under a choice."""
    if recipient.kind == OrganisationKind.SUPPORT:
        return (Purpose.SUPPORT,)
    if recipient.kind == OrganisationKind.COUNCIL:
        return (Purpose.HOUSING,)
    if choice["police_wish"] == "information_only":
        return (Purpose.RECORD,)
    return (Purpose.INVESTIGATE, Purpose.RECORD)


def standing_choice(case: Case, recipient: Organisation, choices: Choices) -> ChoiceRecord:
    """Of the case's opened choices the one that covers a recipient now. Raises NotCovered or Tampered."""
    chosen_as = CHOSEN_AS.get(recipient.kind)
    choice = standing(case.report, choices, chosen_as) if chosen_as else None
    if choice is None:
        raise NotCovered(f"no choice names a recipient of kind {recipient.kind}")
    _check_not_revived(choice)
    return choice


def team_choice(case: Case, choices: Choices) -> ChoiceRecord:
    """The choice under which the team reads the report. Raises as `standing_choice`."""
    choice = standing(case.report, choices, "team")
    if choice is None:
        raise NotCovered("no choice names the team")
    _check_not_revived(choice)
    return choice


def choice_of_sent(referral: Referral, choices: Choices) -> ChoiceRecord:
    """The choice under which a referral was sent, if it was not taken back; a newer one that allows more may stand.

    Raises NotCovered or Tampered.
    """
    for made in made_choices(referral.case.report, choices):
        if made.id == referral.choice_id and made.withdrawn_at is None:
            _check_not_revived(made.record)
            return made.record
    raise NotCovered("the choice was taken back")


def check_covered(content: PacketContent, recipient: Organisation, choice: ChoiceRecord) -> None:
    """Raise NotCovered unless `choice` covers the recipient, the purpose and every single field of the packet."""
    if CHOSEN_AS.get(recipient.kind) != choice["recipient"] or content.recipient_kind != recipient.kind:
        raise NotCovered("the choice names another recipient")
    if content.purpose not in purposes_for(recipient, choice):
        raise NotCovered(f"purpose {content.purpose}")
    if content.choice != choice:
        raise NotCovered("the choice was changed")
    covered = {rule.key for rule in rules_for(recipient.kind, choice["level"])}
    for one in content.all_fields:
        if one.key not in covered or one.choice_id != choice["id"]:
            raise NotCovered(f"field {one.key}")


def _check_not_revived(choice: ChoiceRecord) -> None:
    """A row that says "not withdrawn" against the trail, which nobody can change unseen, was written by an intruder."""
    withdrawn = AuditEntry.objects.filter(
        action=Action.CHOICE_WITHDRAWN, subject="choice", subject_id=choice["id"]
    ).exists()
    if withdrawn:
        raise Tampered(f"choice {choice['id']}")
