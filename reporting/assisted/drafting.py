"""The draft of an assisted report behind this browser's cookie, for the wizard and for the pages around it."""

from collections.abc import Mapping
from contextlib import suppress

from django.http import HttpRequest

from core.accounts.unlocking import Staff
from core.journeys.answers import StepData
from core.journeys.drafts import DraftGone
from core.journeys.envelopes import WrittenMeanwhile
from core.journeys.storage import SealedStorage
from reporting.assisted.beginning import is_helped_by, save, still_live
from reporting.assisted.words import JOURNEY


class AssistedStorage(SealedStorage):
    """Opens a draft for whoever began it. Somebody who is not signed in may add to it, and is shown nothing of it."""

    journey = JOURNEY

    def __init__(self, prefix: str, request: HttpRequest, file_storage: None = None) -> None:
        super().__init__(prefix, request, file_storage)
        staff: Staff | None = getattr(request, "staff", None)
        if self.draft is None:
            return
        if not still_live(self.draft, at=self.at) or (staff and not is_helped_by(self.draft, staff.user.id)):
            self.draft = None

    def save(self, answered: Mapping[str, StepData]) -> None:
        """Store the answers of steps. Raises DraftGone."""
        if self.draft is None:
            raise DraftGone
        self.draft = save(self.draft, answered, partnership=self.partnership, at=self.at)

    def keep(self, name: str, sent: StepData) -> None:
        """Store what was sent, if the draft is still there: another window may have sent or left it meanwhile."""
        with suppress(DraftGone, WrittenMeanwhile):
            self.save({name: sent})
