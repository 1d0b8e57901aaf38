"""What Easy Read pages with own words say to somebody who reports for a person that did not say OK."""

from django.utils.translation import gettext as _

from core.journeys.answers import Asked
from reporting.easy_read import circumstances
from reporting.easy_read.ideas import Idea


def naming_ideas(asked: Asked) -> list[Idea]:
    """Whether they can write who the person is; nothing to say where the person agreed."""
    if not circumstances.is_without_agreement(asked):
        return []
    if circumstances.may_name_person(asked):
        return [
            Idea("not-knows", _("The person did not say OK. Someone may be in danger.")),
            Idea("with-name", _("So you can write who the person is.")),
        ]
    return [
        Idea("not-knows", _("The person did not say OK.")),
        Idea("without-name", _("So do not write who the person is. Is someone in danger? Then you can.")),
    ]


def about_reporter_ideas(asked: Asked) -> list[Idea]:
    """On the page about contact, which is never about somebody who did not say OK."""
    if not circumstances.is_without_agreement(asked):
        return []
    return [
        Idea("me", _("This page is about you.")),
        Idea("without-name", _("Do not write the name or number of the person it happened to.")),
    ]
