"""The journey engine: pages from data, answers in a sealed draft. It knows no question.

Differences from formtools' wizards, each for a reason:
- the address is the step, and a GET never writes, so that Back, reload and two windows behave;
- without a live draft every step, the first included, leads to the start, so that nothing shows after leaving;
- conditions read stored answers, which costs no validation;
- the last page is sent by POST, because an address that submits on GET would be followed by machines.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from formtools.wizard.views import NamedUrlWizardView

from core.journeys.answers import Asked
from core.journeys.drafts import DraftGone
from core.journeys.envelopes import OpenEnvelope
from core.journeys.forms import StepForm
from core.journeys.steps import Step
from core.journeys.storage import SealedStorage
from core.sealing import to_bytes

CHANGE = "change"  # ?change=1: come back to the last page afterwards
TO_THE_END = "to_the_end"  # name of the button that leaves out what may be left out
PAUSE = "pause"  # name of the button that puts the journey aside
WITHOUT_PAGE = "without"  # its value on a page that cannot be kept as it is: go without it


@lru_cache(maxsize=256)
def _step_url(url_name: str, step: str) -> str:
    """Worked out once: the page that shows all answers links to a step for each of them."""
    return reverse(url_name, args=[step])


class JourneyView(NamedUrlWizardView, ABC):  # type: ignore[misc]  # formtools has no types
    """One journey. A subclass provides `journey`, `url_name`, `start_url_name` and `done`.

    `journey` lists the steps, the page that shows all answers last. `url_name` is the address of a step and takes its
    name; `start_url_name` is where a journey begins and where whoever has no draft is sent.
    """

    journey: ClassVar[Sequence[Step]]
    url_name: ClassVar[str]
    start_url_name: ClassVar[str]
    # Where somebody goes who wants a break; "" for a journey that cannot be put aside.
    pause_url_name: ClassVar[str] = ""
    storage_name = "core.journeys.storage.SealedStorage"
    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]
    storage: SealedStorage

    @classmethod
    def get_initkwargs(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        forms = [(step.name, step.form) for step in cls.journey]
        made: dict[str, Any] = super().get_initkwargs(forms, url_name=cls.url_name, **kwargs)
        return made

    # --- answering requests

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        elsewhere = self._elsewhere(kwargs["step"])
        if elsewhere is not None:
            return elsewhere
        open_step = self.first_open() if self.steps.current == self.steps.last else None
        if open_step is not None:
            return HttpResponseRedirect(self.change_url(open_step))
        return self.render(self.get_form(data=self.storage.current_step_data))  # type: ignore[no-any-return]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        elsewhere = self._elsewhere(kwargs["step"])
        if elsewhere is not None:
            return elsewhere
        form = self.get_form(data=request.POST)
        try:
            if self.pause_url_name and PAUSE in request.POST:
                return self._put_aside(form)
            if not form.is_valid():
                return self.render(form)  # type: ignore[no-any-return]
            return self._accept(form)
        except DraftGone:
            return self.without_draft()

    def without_draft(self) -> HttpResponseBase:
        """Where somebody goes whose draft was sent, left or has expired."""
        return HttpResponseRedirect(reverse(self.start_url_name))

    @abstractmethod
    def done(self, forms: dict[str, StepForm]) -> HttpResponseBase:
        """Act on the whole journey: `forms` are the valid forms of every step but the last, in order.

        A DraftGone that it raises leads to `without_draft`.
        """

    # --- where one is

    @property
    def draft(self) -> OpenEnvelope:
        """The live draft. Raises DraftGone."""
        if self.storage.draft is None:
            raise DraftGone
        return self.storage.draft

    @cached_property
    def asked(self) -> Asked:
        return Asked(self.storage.partnership, self.storage.answers, self.storage.at)

    @property
    def page(self) -> Step:
        current = self.steps.current  # found anew at each asking
        return next(step for step in self.journey if step.name == current)

    @property
    def is_change(self) -> bool:
        return CHANGE in self.request.GET

    @cached_property
    def seen(self) -> str:
        """A digest of every answer, so that nobody sends answers other than those they were shown."""
        return hashlib.sha256(to_bytes(dict(self.storage.answers.steps))).hexdigest()

    def _elsewhere(self, step: str) -> HttpResponseBase | None:
        """A redirect for whoever cannot be on this page now, or None. Raises Http404 for a step that never was."""
        if self.storage.draft is None:
            return self.without_draft()
        if step not in (one.name for one in self.journey):
            raise Http404
        self.storage.current_step = step
        active = list(self.get_form_list())
        if step not in active and step not in self.asides:
            return HttpResponseRedirect(self.get_step_url(self.first_open() or active[-1]))
        before = active[: active.index(step)] if step in active else active[:-1]
        skipped = next((one for one in before if not self.asked.answers.has(one)), None)
        return HttpResponseRedirect(self.get_step_url(skipped)) if skipped else None

    def first_open(self) -> str | None:
        """The first step, the last page apart, whose answer is missing or no longer fits the others."""
        return next((name for name, form in self.filled_in.items() if not form.is_valid()), None)

    @cached_property
    def filled_in(self) -> dict[str, StepForm]:
        """The form of each needed step but the last, with its stored answer; of those aside, where there is one."""
        way = list(self.get_form_list())[:-1]
        told = [name for name in self.asides if self.asked.answers.has(name)]
        names = [step.name for step in self.journey if step.name in way or step.name in told]
        return {name: self.get_form(name, data=self.storage.get_step_data(name)) for name in names}

    # --- going on

    def _accept(self, form: StepForm) -> HttpResponseBase:
        if self.steps.current == self.steps.last:
            open_step = self.first_open()
            return HttpResponseRedirect(self.change_url(open_step)) if open_step else self.done(self.filled_in)
        self.storage.save({self.steps.current: form.step_data()})
        self._forget_conditions()
        if TO_THE_END in self.request.POST:
            self._leave_out_the_rest()
        return HttpResponseRedirect(self._next_url())

    def _put_aside(self, form: StepForm) -> HttpResponseBase:
        """To the page about a break, with what stands on this page. What cannot be kept is left only when asked twice.

        A page on which nothing stands is not stored: it is still to be answered afterwards.
        """
        sent = form.step_data()
        stands = any(value.strip() for values in sent.values() for value in values)
        kept = form.is_valid() or not stands
        if not kept and self.request.POST[PAUSE] != WITHOUT_PAGE:
            return self.render(form, pause_value=WITHOUT_PAGE)  # type: ignore[no-any-return]
        if kept and sent and (stands or self.asked.answers.has(self.steps.current)) and form.is_valid():
            self.storage.save({self.steps.current: sent})
        query = {"from": self.steps.current} if kept else {"from": self.steps.current, "unkept": "1"}
        return HttpResponseRedirect(f"{reverse(self.pause_url_name)}?{urlencode(query)}")

    def _leave_out_the_rest(self) -> None:
        active = self.get_form_list()
        left_out = [step.name for step in self.journey if step.may_be_left_out and step.name in active]
        self.storage.save({name: {} for name in left_out if not self.asked.answers.has(name)})
        self._forget_conditions()

    def _forget_conditions(self) -> None:
        """Answers changed: which steps are needed is decided anew."""
        for kept in ("asked", "_needed", "asides", "filled_in", "seen"):
            self.__dict__.pop(kept, None)

    def _next_url(self) -> str:
        if self.is_change or self.page.aside or TO_THE_END in self.request.POST:
            open_step = self.first_open()
            return self.change_url(open_step) if open_step else self.get_step_url(self.steps.last)
        return self.get_step_url(self.get_next_step(self.steps.current))

    def get_step_url(self, step: str) -> str:
        return _step_url(self.url_name, step)

    def change_url(self, step: str) -> str:
        """The address of a step that leads back to the last page."""
        return f"{self.get_step_url(step)}?{CHANGE}=1"

    @property
    def back_url(self) -> str:
        if self.page.aside or (self.is_change and self.steps.current != self.steps.last):
            return self.get_step_url(self.steps.last)
        return self.get_step_url(self.steps.prev) if self.steps.prev else reverse(self.start_url_name)

    # --- how formtools makes forms and pages

    def get_form_list(self) -> dict[str, type[StepForm]]:
        """The form of each step that is needed now. formtools' own compares all its conditions at every call."""
        return self._needed

    @cached_property
    def _needed(self) -> dict[str, type[StepForm]]:
        return {step.name: step.form for step in self.journey if not step.aside and step.needed(self.asked)}

    @cached_property
    def asides(self) -> dict[str, type[StepForm]]:
        """The form of each step that is offered beside the way now."""
        return {step.name: step.form for step in self.journey if step.aside and step.needed(self.asked)}

    def get_form(self, step: str | None = None, data: Any = None, files: object = None) -> StepForm:
        """The form of a step that is needed or offered. No form of a journey takes files."""
        name = step or self.steps.current
        form = self._needed[name] if name in self._needed else self.asides[name]
        return form(data=data, asked=self.asked)

    def get_template_names(self) -> list[str]:
        return [self.page.template]

    def get_context_data(self, form: StepForm, **kwargs: Any) -> dict[str, Any]:
        """Without formtools' own, whose management form says which step is current: here the address does."""
        return {
            "form": form,
            "page": self.page,
            "page_title": form.question,
            "back_url": self.back_url,
            **kwargs,
        }
