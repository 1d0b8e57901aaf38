"""The pages of the Easy Read form in their order: eight for a report that is kept, eleven at most."""

from core.journeys.steps import Condition, Step
from reporting.easy_read.circumstances import is_for_somebody_else, is_not_held, picks_recipients
from reporting.easy_read.people import AgreementForm, ReadersForm, SafetyForm, WhoForm
from reporting.easy_read.reaching import CheckForm, ContactForm, RecipientsForm
from reporting.easy_read.telling import StoryForm, WhenForm, WhereForm, WhyForm

NAME = "easy-read"  # of the journey, in its drafts
PAGES = "easy"  # the namespace of its addresses
FOLDER = "reporting/easy_read"
PAGE = f"{FOLDER}/page.html"

SOMEBODY_ELSE = Condition("when it happened to somebody else", (("who", "role"),), is_for_somebody_else)
NOT_HELD = Condition("unless only the reporter can read it", (("readers", "bundle"),), is_not_held)
PICKS = Condition("when the reporter picks others", (("readers", "bundle"),), picks_recipients)

JOURNEY = (
    Step("safety", SafetyForm, PAGE),
    Step("who", WhoForm, PAGE),
    Step("agreement", AgreementForm, PAGE, needed=SOMEBODY_ELSE),
    Step("readers", ReadersForm, PAGE, may_be_left_out=False),
    Step("story", StoryForm, PAGE),
    Step("why", WhyForm, PAGE),
    Step("when", WhenForm, PAGE),
    Step("where", WhereForm, PAGE),
    # Nobody reads a held report, so nobody could call.
    Step("contact", ContactForm, PAGE, needed=NOT_HELD),
    # After the contact page: who may be given a name and a number is asked once there are some.
    Step("recipients", RecipientsForm, PAGE, needed=PICKS, may_be_left_out=False),
    Step("check", CheckForm, f"{FOLDER}/check.html", may_be_left_out=False),
)
