"""The pages of a report in their order: at most twelve, and as few as six for somebody who goes to the end early."""

from core.journeys.steps import Condition, Step
from reporting.steps import circumstances
from reporting.steps.age import AgeForm
from reporting.steps.check import CheckForm
from reporting.steps.contact import ContactForm
from reporting.steps.effect import EffectForm
from reporting.steps.readers import ReadersForm
from reporting.steps.recipients import RecipientsForm
from reporting.steps.safety import SafetyForm
from reporting.steps.story import StoryForm
from reporting.steps.sub_strands import SubStrandsForm
from reporting.steps.when import WhenForm
from reporting.steps.where import WhereForm
from reporting.steps.who import WhoForm
from reporting.steps.why import WhyForm

FOLDER = "reporting/steps"
PAGE = f"{FOLDER}/page.html"

BUNDLE = ("readers", "bundle")
# Nobody reads a held report, so nobody could call.
SOMEBODY_READS = Condition("unless only the reporter may read it", (BUNDLE,), circumstances.is_not_held)
PICKS_RECIPIENTS = Condition("if others are picked too", (BUNDLE,), circumstances.picks_recipients)
NARROWED = Condition(
    "if a strand was ticked that has narrower words", (("why", "strands"),), circumstances.ticked_narrowed_strand
)

JOURNEY = (
    Step("safety", SafetyForm, f"{FOLDER}/safety.html"),
    Step("who", WhoForm, PAGE),
    Step("age", AgeForm, PAGE),
    Step("readers", ReadersForm, f"{FOLDER}/readers.html", may_be_left_out=False),
    Step("story", StoryForm, PAGE),
    Step("why", WhyForm, PAGE),
    Step("sub_strands", SubStrandsForm, PAGE, needed=NARROWED, aside=True),
    Step("when", WhenForm, PAGE),
    Step("where", WhereForm, PAGE),
    Step("effect", EffectForm, PAGE),
    Step("contact", ContactForm, PAGE, needed=SOMEBODY_READS),
    Step("recipients", RecipientsForm, f"{FOLDER}/recipients.html", needed=PICKS_RECIPIENTS, may_be_left_out=False),
    Step("check", CheckForm, f"{FOLDER}/check.html", may_be_left_out=False),
)
