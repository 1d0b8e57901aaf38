"""Words that a partner sealed to the reporter in its own system: this server keeps them and cannot read them.

They lie in a box of their own; a line only says in which. Whatever a partner sealed badly must not keep the reporter
from the rest, so what does not open is said in a sentence.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from core.keys.boxes import look_in_held
from core.keys.kinds import Kind
from core.keys.models import Grant
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.sealing import SealingError
from core.texts import TextRefused, checked
from reporting.sections import Elsewhere, ProgressLine

# What may stand in it, and how many characters each may have.
LONGEST = {"told": 2000, "reference": 60, "question": 2000, "basis": 2000}


def with_words(lines: Sequence[ProgressLine | None], ring: KeyRing) -> list[ProgressLine | None]:
    """Opened lines, each with the words that were sealed apart from it. One query if there are any."""
    places = [line["elsewhere"] for line in lines if line and "elsewhere" in line]
    if not places:
        return list(lines)
    grants = Grant.objects.filter(box__kind=Kind.PARTNER_WORDS, box__object_id__in={one["object"] for one in places})
    held = {
        (str(grant.box.object_id), grant.box.version): grant
        for grant in grants.select_related("box")
        if ring.holds(grant.recipient.fingerprint)
    }
    return [_with_words(line, held, ring) for line in lines]


def words_in(section: Mapping[str, Any]) -> dict[str, str]:
    """What somebody wrote elsewhere, held to what could have been typed here. Raises TextRefused."""
    if not all(isinstance(text, str) for text in section.values()):
        raise TextRefused("not text")
    return {
        name: checked(section[name], longest=longest, required=False)
        for name, longest in LONGEST.items()
        if name in section
    }


def _with_words(line: ProgressLine | None, held: Mapping[tuple[str, int], Grant], ring: KeyRing) -> ProgressLine | None:
    if line is None or "elsewhere" not in line:
        return line
    words = "\n".join(filter(None, [line["words"], _told(line["elsewhere"], held, ring)]))
    return ProgressLine(code=line["code"], recipient=line["recipient"], fields=line["fields"], words=words)


def _told(place: Elsewhere, held: Mapping[tuple[str, int], Grant], ring: KeyRing) -> str:
    """ "" for a reader to whom they were not sealed."""
    grant = held.get((place["object"], place["version"]))
    if grant is None:
        return ""
    try:
        words = words_in(look_in_held(grant, ring))
    except (SealingError, Tampered, TextRefused):
        return _("What they wrote cannot be shown.")
    reference = words.get("reference", "")
    named = _("Their reference: %(reference)s") % {"reference": reference} if reference else ""
    return "\n".join(filter(None, [words.get("told", ""), named]))
