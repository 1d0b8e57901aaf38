"""The groups of further questions, as data: one page each, and each can be left out."""

from dataclasses import dataclass

from django.http import Http404

from core.keys.kinds import Kind
from reporting.more.about_you import EqualityForm, HeardForm
from reporting.more.asking import MoreForm
from reporting.more.before import BeforeForm
from reporting.more.effects import EffectsForm
from reporting.more.harm import HarmForm
from reporting.more.needs import NeedsForm
from reporting.more.online import OnlineForm
from reporting.more.respondent import RespondentForm
from reporting.more.strands import MoreCloselyForm, StrandsForm


@dataclass(frozen=True)
class Group:
    """`code` stands in addresses and in sealed content; `kind` is what the answers are sealed as."""

    code: str
    kind: Kind
    form: type[MoreForm]

    @property
    def is_about_you(self) -> bool:
        """Whether it is no part of the report: then nobody is told to read it, and a held report does not ask it."""
        return self.kind == Kind.EQUALITY


# What may be added to a report, before it is sent and later.
GROUPS = (
    Group("respondent", Kind.RESPONDENT, RespondentForm),
    Group("online", Kind.ADDITION, OnlineForm),
    Group("harm", Kind.ADDITION, HarmForm),
    Group("before", Kind.ADDITION, BeforeForm),
    Group("effects", Kind.ADDITION, EffectsForm),
    Group("needs", Kind.NEEDS, NeedsForm),
)
# Only from the return page: before sending, the pages of the form ask it.
LATER = (
    Group("strands", Kind.ADDITION, StrandsForm),
    Group("more_closely", Kind.ADDITION, MoreCloselyForm),
    *GROUPS,
)
# What is asked after sending, under the receipt.
ABOUT_YOU = (
    Group("equality", Kind.EQUALITY, EqualityForm),
    Group("heard", Kind.EQUALITY, HeardForm),
)
BY_CODE = {group.code: group for group in (*LATER, *ABOUT_YOU)}
KINDS = tuple(dict.fromkeys(group.kind for group in BY_CODE.values()))


def named(code: str, groups: tuple[Group, ...]) -> Group:
    """The group of this code among `groups`. Raises Http404."""
    group = BY_CODE.get(code)
    if group not in groups:
        raise Http404
    return group
