"""What somebody decided on paper, where nothing can be asked back.

What was left empty means the least, and the paper says so. What contradicts itself is not for whoever types it in to
decide: then the narrower answer stands, or the form goes back.
"""

from django.utils.translation import gettext_lazy as _

from core.journeys.forms import StepForm

RECIPIENTS = ("police", "support", "council")
NOBODY = "none"


def check_bundle(form: StepForm, *, may_hold: bool) -> None:
    """That a report can be kept for its reporter only, where the paper says so."""
    if form.cleaned_data.get("bundle") == "only_me" and not may_hold:
        words = _(
            "It can be kept for them only if it happened to them and they are 18 or older. Nobody else may decide who "
            "reads it: do not send it, and give or post the form back"
        )
        form.add_error("bundle", words)


def leave_to_nobody(form: StepForm, *, picks: bool) -> None:
    """Who was not ticked sees nothing; nor does anybody unless `picks`: that others may read it was ticked above."""
    for name in RECIPIENTS:
        ticked = form.cleaned_data.get(name) or NOBODY
        if ticked != NOBODY and not picks:
            form.add_error(name, _("Above, they did not tick that others may read it: leave this empty"))
        elif name not in form.errors:
            form.cleaned_data[name] = ticked


def offer_empty(form: StepForm) -> None:
    """None of them needs an answer."""
    for name in RECIPIENTS:
        form.fields[name].required = False
