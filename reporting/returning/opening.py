"""Opening everything that a returning reporter sees, with four queries however much there is."""

from dataclasses import dataclass

from django.db.models import Prefetch

from core.keys.boxes import To, content_key_of, fill, look_in, refill
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.stamps import Tampered
from reporting.choices.reading import MadeChoice, choices_in, made_choices
from reporting.messages.conversation import ReadMessage, read_with
from reporting.progress.telling import ToldLine, lines_in
from reporting.returning.visits import Visit
from reporting.sections import ReadMark

LINES = (Kind.PROGRESS, Kind.FORETOLD)
SHOWN = (Kind.CHOICES, Kind.CONVERSATION, Kind.READ_MARK, *LINES)


@dataclass(frozen=True)
class Opened:
    """What the reporter's key opens of their report, apart from the answers themselves."""

    choices: list[MadeChoice]
    lines: list[ToldLine]
    messages: list[ReadMessage]
    mark: Box | None = None  # of the report; a report from before there were marks has none
    read_up_to: int = 0  # sequence number of the newest message that the reporter was shown before


def open_all(visit: Visit) -> Opened:
    """Choices, progress and conversation. Raises Tampered (also when a section is gone), NoKey or SealingError; single
    lines and messages never do."""
    report, ring = visit.report, visit.ring
    own = Prefetch("grants", Grant.objects.filter(recipient=report.lock.key))
    boxes = list(
        Box.objects.filter(object_id=report.id, kind__in=SHOWN)
        .select_related("progress_line")
        .prefetch_related(own)
        .order_by("version")
    )
    newest = {box.kind: box for box in boxes}
    if not {Kind.CHOICES, Kind.CONVERSATION} <= newest.keys():
        raise Tampered(f"sections of {report.id}")
    choices = choices_in(newest[Kind.CHOICES], ring)
    key = content_key_of(newest[Kind.CONVERSATION], ring)
    mark = newest.get(Kind.READ_MARK)
    # What was foretold and has not come true has no line.
    told = [box.progress_line for box in boxes if box.kind in LINES and hasattr(box, "progress_line")]
    return Opened(
        choices=made_choices(report, choices),
        lines=lines_in(sorted(told, key=lambda line: line.sequence), ring),
        messages=read_with(key, report),
        mark=mark,
        read_up_to=look_in(mark, ring)["messages"] if mark else 0,
    )


def mark_as_read(visit: Visit, opened: Opened) -> None:
    """Remember, sealed to the reporter only, that the messages so far were shown; nothing is written if none is new."""
    newest = max((message.sequence for message in opened.messages), default=0)
    if newest <= opened.read_up_to:
        return
    content = ReadMark(messages=newest)
    if opened.mark is not None:
        refill(opened.mark, content, visit.ring)
        return
    report = visit.report
    to = [To(report.lock.key)]
    fill(partnership=report.partnership, object_id=report.id, kind=Kind.READ_MARK, content=content, to=to)
