"""Where formtools keeps the answers of a journey: in a sealed draft, and in no session."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from formtools.wizard.storage.base import BaseStorage

from core.clock import now
from core.journeys import envelopes
from core.journeys.answers import StepData, StoredAnswers
from core.journeys.drafts import DraftGone, answers_of, is_of, save_answers
from core.journeys.envelopes import OpenEnvelope
from core.journeys.forms import as_sent
from core.journeys.models import Envelope


class SealedStorage(BaseStorage):  # type: ignore[misc]  # formtools has no types
    """Reads the draft behind the cookie once; writes only through `save`. The address says which step is current.

    A draft of another journey is as good as none: `journey` names the one whose drafts these are.
    """

    journey = ""

    def __init__(self, prefix: str, request: HttpRequest, file_storage: None = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.at = now()
        self.partnership = request.partnership  # type: ignore[attr-defined]
        cookie = request.COOKIES.get(settings.HARBOUR_DRAFT_COOKIE)
        found = envelopes.read(cookie, Envelope.DRAFT, partnership=self.partnership, at=self.at)
        self.draft: OpenEnvelope | None = found if found is not None and is_of(found, self.journey) else None
        self.init_data()

    @property
    def answers(self) -> StoredAnswers:
        return answers_of(self.draft) if self.draft else StoredAnswers()

    def get_step_data(self, step: str) -> Any:
        """The values sent for a step; None if it was not sent yet."""
        return as_sent(self.answers.steps[step]) if self.answers.has(step) else None

    def set_step_data(self, step: str, cleaned_data: StepData) -> None:
        self.save({step: cleaned_data})

    def save(self, answered: Mapping[str, StepData]) -> None:
        """Store the answers of steps. Raises DraftGone."""
        if self.draft is None:
            raise DraftGone
        self.draft = save_answers(self.draft, answered, partnership=self.partnership, at=self.at)
