"""What the page says about safe copies, which depends on the tools that this machine has."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.files.copying import copied_families
from core.files.kinds import Family

# By whether there are safe copies of Office documents, and of sound recordings and videos.
COPIED: dict[tuple[bool, bool], Promise] = {
    (False, False): gettext_lazy("Of photos and PDFs we keep a safe copy without that."),
    (True, False): gettext_lazy("Of photos, PDFs and Office documents we keep a safe copy without that."),
    (False, True): gettext_lazy("Of photos, PDFs, sound recordings and videos we keep a safe copy without that."),
    (True, True): gettext_lazy("We keep a safe copy without that."),
}
NOT_COPIED: dict[tuple[bool, bool], Promise] = {
    (False, False): gettext_lazy(
        "Of Office documents, sound recordings and videos no safe copy can be made: we keep them only if you tick the "
        "box."
    ),
    (True, False): gettext_lazy(
        "Of sound recordings and videos no safe copy can be made: we keep them only if you tick the box."
    ),
    (False, True): gettext_lazy("Of Office documents no safe copy can be made: we keep them only if you tick the box."),
    (True, True): gettext_lazy(
        "If no safe copy of a file can be made, we tell you, and keep it only if you tick the box."
    ),
}


def hidden_words() -> list[str]:
    """Paragraphs: what files tell, what we keep of them, and what the box does."""
    families = copied_families()
    copied = (Family.OFFICE in families, Family.VIDEO in families)
    tells = _(
        "A photo, document or recording often tells more than it shows: where and when it was made, on which phone, "
        "and by whom."
    )
    stays = _("What can be seen, read or heard in it stays: faces, names, voices.")
    left_out = _("Of a document, comments and deleted lines go too.") if copied[0] else ""
    unless = _("We do not keep the file itself unless you tick the box.")
    box = _(
        "The file as it is can be stronger evidence, but it can show where you live. Tick the box only if that is safe "
        "for you."
    )
    return [_joined(tells, COPIED[copied], stays, left_out, unless), _joined(box, NOT_COPIED[copied])]


def _joined(*sentences: str | Promise) -> str:
    return " ".join(str(sentence) for sentence in sentences if sentence)
