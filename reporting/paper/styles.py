"""How a paper form looks, and so which questions are on it."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Style(StrEnum):
    STANDARD = "standard"
    LARGE = "large"  # the same questions in large print
    EASY = "easy"  # the questions of the Easy Read form, with its pictures


STYLE_WORDS = {
    Style.STANDARD: _("Standard"),
    Style.LARGE: _("Large print"),
    Style.EASY: _("Easy Read, with pictures"),
}
