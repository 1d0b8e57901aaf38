"""Files in words: what they are, and why one was not kept."""

from datetime import datetime

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_day
from core.files.kinds import Family
from core.files.refusals import Reason
from reporting.evidence.reading import KeptFile

MEGABYTE = 1024 * 1024
KINDS: dict[Family, Promise] = {
    Family.PICTURE: gettext_lazy("Photo or picture"),
    Family.DOCUMENT: gettext_lazy("PDF"),
    Family.OFFICE: gettext_lazy("Office document"),
    Family.SOUND: gettext_lazy("Sound recording"),
    Family.VIDEO: gettext_lazy("Video"),
}
WHY: dict[Reason, Promise] = {
    Reason.EMPTY: gettext_lazy("There is nothing in it."),
    Reason.CUT_OFF: gettext_lazy("The connection broke before all of it had arrived. Add it again."),
    Reason.TOO_LARGE: gettext_lazy("It is larger than %(each)d MB. A shorter part of it may be enough."),
    Reason.TOO_LARGE_TO_CHECK: gettext_lazy(
        "Photos and documents can be %(checked)d MB at most, because we open them to take out what is hidden in them."
    ),
    Reason.TOO_MUCH: gettext_lazy("All files of a report together can be %(all)d MB at most."),
    Reason.TOO_MANY: gettext_lazy("A report can have %(files)d files at most."),
    Reason.NO_ROOM: gettext_lazy("We have no room for it at the moment. Try again tomorrow, or ring us."),
    Reason.UNKNOWN_TYPE: gettext_lazy(
        "We cannot tell that it is a photo, a PDF, an Office document, a sound recording or a video. You could take a "
        "screenshot of it and add that."
    ),
    Reason.NOT_WHOLE: gettext_lazy("It cannot be opened. It may be damaged. You could take a screenshot of it."),
    Reason.TWO_TYPES: gettext_lazy(
        "It is two kinds of file in one, which is not safe to open. You could take a screenshot of it."
    ),
    Reason.TOO_MANY_PIXELS: gettext_lazy(
        "The picture is too large to open safely. Make it smaller, or take a screenshot."
    ),
    Reason.UNPACKS_TOO_LARGE: gettext_lazy(
        "It becomes too large when it is opened. You could take a screenshot of it."
    ),
    Reason.LOCKED: gettext_lazy("It is locked with a password. Save it without a password, then add it again."),
    Reason.MACROS: gettext_lazy("It has programs in it, which are not safe to open. Save it as a PDF and add that."),
    Reason.INFECTED: gettext_lazy("Our virus scanner found a virus in it."),
    Reason.NOT_SCANNED: gettext_lazy("Our virus scanner is not working, so we cannot take files now. Try again later."),
    Reason.BUSY: gettext_lazy("Many people are adding files right now. Wait a minute, then add it again."),
    Reason.NO_SAFE_COPY: gettext_lazy(
        "We cannot take out what is hidden in it. To add it as it is, choose it again and tick the box."
    ),
}


def why_refused(reason: Reason) -> str:
    """What was wrong with a file, and what to do."""
    return str(WHY[reason]) % limits()


def limits() -> dict[str, int]:
    """The limits in megabytes, and how many files."""
    return {
        "each": settings.HARBOUR_FILE_BYTES // MEGABYTE,
        "all": settings.HARBOUR_FILES_BYTES // MEGABYTE,
        "checked": settings.HARBOUR_CHECKED_FILE_BYTES // MEGABYTE,
        "files": settings.HARBOUR_FILES,
    }


def described(kept: KeptFile) -> str:
    """Kind, size and day on a line, then what is kept of it."""
    told = kept.told
    first = _("%(kind)s, %(size)s, added on %(day)s") % {
        "kind": KINDS[kept.kind.family],
        "size": filesizeformat(told["size"]),
        "day": shown_day(datetime.fromisoformat(told["added_at"])),
    }
    return f"{first}\n{_what_is_kept(kept)}"


def _what_is_kept(kept: KeptFile) -> str:
    if kept.copy is None:
        return _("Kept as it is. No safe copy could be made of it.")
    if kept.copy_kind.family == Family.OFFICE and kept.original is None:
        return _("Kept as a safe copy, without what was hidden in the file, comments, deleted lines and links.")
    if kept.original is None:
        return _("Kept as a safe copy, without what was hidden in the file.")
    return _("Kept as a safe copy, and also exactly as it is.")
