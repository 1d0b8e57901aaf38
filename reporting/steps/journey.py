"""The pages of a report in their order: at most twelve, and as few as six for somebody who goes to the end early."""

from core.journeys.steps import Step
from reporting.steps.age import AgeForm
from reporting.steps.check import CheckForm
from reporting.steps.circumstances import is_not_held, picks_recipients
from reporting.steps.contact import ContactForm
from reporting.steps.effect import EffectForm
from reporting.steps.readers import ReadersForm
from reporting.steps.recipients import RecipientsForm
from reporting.steps.safety import SafetyForm
from reporting.steps.story import StoryForm
from reporting.steps.when import WhenForm
from reporting.steps.where import WhereForm
from reporting.steps.who import WhoForm
from reporting.steps.why import WhyForm

FOLDER = "reporting/steps"
PAGE = f"{FOLDER}/page.html"

JOURNEY = (
    Step("safety", SafetyForm, f"{FOLDER}/safety.html"),
    Step("who", WhoForm, PAGE),
    Step("age", AgeForm, PAGE),
    Step("readers", ReadersForm, f"{FOLDER}/readers.html", may_be_left_out=False),
    Step("story", StoryForm, PAGE),
    Step("why", WhyForm, PAGE),
    Step("when", WhenForm, PAGE),
    Step("where", WhereForm, PAGE),
    Step("effect", EffectForm, PAGE),
    # Nobody reads a held report, so nobody could call.
    Step("contact", ContactForm, PAGE, needed=is_not_held),
    Step("recipients", RecipientsForm, f"{FOLDER}/recipients.html", needed=picks_recipients, may_be_left_out=False),
    Step("check", CheckForm, f"{FOLDER}/check.html", may_be_left_out=False),
)
