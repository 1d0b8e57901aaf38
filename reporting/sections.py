"""The shapes of a report's sealed sections (JSON without floats), shared by those who write and those who read them.

Codes are those of the vocabulary version named in `Incident.vocabulary`; empty text and empty lists mean "not given".
"""

from typing import Literal, NotRequired, TypedDict

# "linking" is nobody: that choice is about connecting the report with others like it, "allowed" or "none".
RecipientKind = Literal["team", "police", "support", "council", "linking"]
Level = Literal["with_details", "without_details", "allowed", "none"]
PoliceWish = Literal["contact", "no_contact", "information_only", ""]

Bundle = Literal["only_me", "team", "team_and_picked"]


class Safety(TypedDict):
    """What was ticked; sets the provisional urgency."""

    danger: bool
    injured: bool
    weapon: bool
    self_harm: bool
    carer: bool


class Incident(TypedDict):
    """Kind.INCIDENT: everything that does not say who the reporter is, except what they wrote in their own words.

    Reports of earlier forms lack what is not required.
    """

    vocabulary: str  # e.g. "england-wales-2026-11"
    language: str  # e.g. "en-gb"
    safety: Safety
    reporter_role: str
    knows_and_agrees: str  # for somebody else: "yes", "no", "unsure"; "" when it happened to the reporter
    is_here: NotRequired[str]  # whether that other person is with the reporter: "yes", "no", ""
    age_band: str
    story: str
    types: list[str]
    strands: list[str]
    sub_strands: NotRequired[list[str]]  # narrower than the strands
    indicators: NotRequired[list[str]]  # what they saw or heard that makes them think so
    why: str
    when: str  # as typed, approximate or exact
    when_kind: str  # "exact", "about", "range", "ongoing", "unknown", "" when it was not ticked and no day was given
    times: NotRequired[str]  # several incidents: days or a pattern, own words
    setting: str
    targets: NotRequired[list[str]]  # what was attacked besides a person
    place: str
    area: str
    postcode: str
    effects: list[str]
    effect: str  # own words
    automatic: NotRequired[bool]  # True where a box was filled in that people do not see
    intake: NotRequired[str]  # an Intake as reporting.centres.intake packs it, of one size in every report


Via = Literal["own", "centre", "venue", "paper", "team"]
AgreementGiven = Literal["spoken", "written", "interpreter", "paper", ""]


class Intake(TypedDict):
    """How a report reached the service, and who helped; inside `Incident` only. Names are as they were that day."""

    via: Via  # "own": by the reporter alone
    organisation: str  # id of the centre, venue or partner, or ""
    organisation_name: str
    volunteer: str  # name of whoever sat at the keyboard
    present: list[str]  # codes of reporting.centres.intake_words.PRESENT
    agreement: AgreementGiven  # how they agreed to what somebody wrote down for them
    witness: str  # who saw or heard it, where that was somebody else than the volunteer
    statement: str  # version of the consent statement that was read out
    statement_language: str
    watch: str  # hex digits of the random UUID under which milestones are written; "" until the report is sent


class Contact(TypedDict):
    """Kind.CONTACT; absent when the reporter gave none."""

    name: str
    channel: str  # "phone", "text", "email", "trusted" (only through the person below), "none" (a name only)
    value: str
    safe_times: str
    may_leave_message: bool
    may_say_who: bool
    # Reports from before 22 November 2026, and those in Easy Read, lack these.
    code_word: NotRequired[str]  # what a caller says first
    trusted_name: NotRequired[str]
    trusted_value: NotRequired[str]  # how the trusted person is reached
    trusted_may_know: NotRequired[bool]  # whether they may know what it is about


class ChoiceRecord(TypedDict):
    """One choice. `id` is the Choice row under which grants are made."""

    id: str
    recipient: RecipientKind
    level: Level
    police_wish: PoliceWish
    wording: str  # version of the words that were shown
    language: str
    # "typed", "easy_read" in the Easy Read form; "phone", "witnessed", "interpreter" or "paper" where the team wrote it
    how: str
    recorded_by: NotRequired[str]  # id of whoever of the team wrote it down; absent where the reporter did
    made_at: str  # ISO 8601, UTC, to the hour


class Choices(TypedDict):
    """Kind.CHOICES. A withdrawn choice stays listed; its Choice row carries `withdrawn_at`.

    `reporter` is the hex fingerprint of the reporter's key, so that nobody can seal to another in its place.
    """

    reporter: str
    bundle: Bundle
    choices: list[ChoiceRecord]
    even: NotRequired[str]  # blanks in place of what `how` is shorter than its longest: no size tells who wrote


class StoredFile(TypedDict):
    """Kind.FILE, one version for each file. Keys are 32 bytes as hex, "" for a blob that is not kept."""

    name: str  # as it was given, at most 200 characters
    kind: str  # code of core.files.kinds.KINDS
    size: int  # bytes of the file as it was given
    sha256: str  # hex, of the file as it was given
    added_at: str  # ISO 8601, UTC, to the hour
    original_key: str
    copy_key: str
    copy_kind: str  # code, or ""
    copy_size: int  # bytes, 0 without a copy


class ReadMark(TypedDict):
    """Kind.READ_MARK: the sequence number of the newest message that the reporter was shown, 0 before the first."""

    messages: int


class Summary(TypedDict):
    """Kind.SUMMARY: what queues, filters and search need. `title` is at most 80 characters."""

    vocabulary: NotRequired[str]  # as in Incident; earlier reports lack it
    title: str
    types: list[str]
    strands: list[str]
    area: str
    language: str


class Elsewhere(TypedDict):
    """Where words lie that a partner's own system sealed: the box of Kind.PARTNER_WORDS of this object and version."""

    object: str
    version: int


class ProgressLine(TypedDict):
    """Kind.PROGRESS. `code` is one of reporting.progress.codes; the rest fills its sentence."""

    code: str
    recipient: str  # name of the organisation, or ""
    fields: list[str]  # codes of the packet fields that were sent, or []
    words: str  # what a person added, or ""
    elsewhere: NotRequired[Elsewhere]  # further words, sealed apart


class Addition(TypedDict):
    """Kind.ADDITION, RESPONDENT, NEEDS and EQUALITY: what somebody answered of one group of further questions.

    Each version of such a box is one addition; none takes the place of another. `answers` has the questions that were
    answered, each with words, a code or codes.
    """

    group: str  # code of reporting.more.groups
    vocabulary: str  # as in Incident
    added_at: str  # ISO 8601, UTC, to the hour
    answers: dict[str, str | list[str]]
