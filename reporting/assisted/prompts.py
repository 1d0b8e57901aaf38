"""What a volunteer reads beside each page: what to ask, and what not to ask. Short: somebody is waiting to speak."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Prompts:
    ask: tuple["StrOrPromise", ...]
    leave: tuple["StrOrPromise", ...]


PROMPTS: dict[str, Prompts] = {
    "safety": Prompts(
        (_("“Are you safe here, and when you go home?”"), _("Ring 999 with them if they are not.")),
        (_("Do not go on with the form while somebody is in danger."),),
    ),
    "who": Prompts(
        (_("“Did it happen to you, or to somebody else?”"),),
        (_("Do not guess who else was there."),),
    ),
    "age": Prompts(
        (_("Read the ages out. They choose."),),
        (_("Do not ask for a date of birth."),),
    ),
    "readers": Prompts(
        (_("Read every answer out, slowly, in the same voice."), _("“You can change this later.”")),
        (_("Do not recommend one, and do not sigh at another."),),
    ),
    "story": Prompts(
        (
            _("“What happened? Start wherever you like.”"),
            _("Write their own words, also the ugly ones, and read them back."),
        ),
        (_("Not “why did you …?” and not “are you sure?”"), _("Do not ask for it a second time.")),
    ),
    "why": Prompts(
        (_("“What makes you think so?” What they felt counts."),),
        (_("Ask for no proof, and name no reason for them."),),
    ),
    "sub_strands": Prompts(
        (_("Read the words out. They choose, or leave it empty."),),
        (_("Do not tick what you think you see."),),
    ),
    "when": Prompts(
        (_("“Roughly when?” About is good enough."),),
        (_("Do not press for a day."),),
    ),
    "where": Prompts(
        (_("“Where were you?” Stop where they stop."),),
        (_("Do not ask for their home address."),),
    ),
    "effect": Prompts(
        (_("“How has it been since?” Then wait."),),
        (_("Do not comfort it away: “it could have been worse”."),),
    ),
    "contact": Prompts(
        (_("“Is there a safe way to reach you? Who else looks at that phone?”"),),
        (_("Never give your own number or that of the centre."),),
    ),
    "recipients": Prompts(
        (_("One at a time: “May the police see it? With your name, or without?”"),),
        (_("Promise nothing that others decide."),),
    ),
    "check": Prompts(
        (
            _("Read all of it back. They say what is wrong."),
            _("Turn the screen to them before you send: the next page is theirs."),
        ),
        (_("Send nothing that they have not heard."),),
    ),
}
