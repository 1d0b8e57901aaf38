"""The reporter's journey with somebody at their side: the same pages, one of which knows what was said before."""

from dataclasses import replace

from reporting.assisted.forms import AssistedWhoForm
from reporting.steps.journey import JOURNEY as PUBLIC

JOURNEY = tuple(replace(step, form=AssistedWhoForm) if step.name == "who" else step for step in PUBLIC)
