"""The codes of an intake, in words."""

from django.utils.translation import gettext_lazy as _

VIA = {
    "own": _("They reported it themselves"),
    "centre": _("With help at a reporting centre"),
    "venue": _("From a Keep Safe place"),
    "paper": _("On a paper form"),
    "team": _("Somebody in the team wrote it down"),
}
PRESENT = {
    "person": _("The person it happened to"),
    "family": _("Somebody of their family"),
    "friend": _("A friend"),
    "carer": _("A carer or support worker"),
    "advocate": _("An advocate"),
    "interpreter": _("An interpreter"),
    "colleague": _("Another volunteer"),
    "other": _("Somebody else"),
}
AGREEMENT = {
    "spoken": _("Spoken, before a witness"),
    "written": _("In writing"),
    "interpreter": _("Through an interpreter"),
    "paper": _("On a signed paper form"),
}
