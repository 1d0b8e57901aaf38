"""A paper form that was printed and that nobody has typed in yet: a lock without a report."""

from django.db import models

from core.codes.models import Lock
from core.keys.stamps import check_stamp, stamp
from core.privacy.classes import Privacy


class BlankForm(models.Model):
    """One printed copy. Its lock has the reference that is printed on it; the code on its slip is stored nowhere.

    Nothing says who printed it, where, when but for the month, or together with which others. `stamp` is a MAC of the
    deployment over what the report will be sealed to, so that somebody who can only write to the database cannot put
    their own key in its place.
    """

    lock = models.OneToOneField(Lock, on_delete=models.PROTECT, primary_key=True, related_name="blank_form")
    expires_date = models.DateField(db_index=True)  # the last day of a month, local, on which it can be typed in
    stamp = models.BinaryField(max_length=32)

    PRIVACY = {
        "lock": Privacy.IDENTIFIER,
        "expires_date": Privacy.TIME,
        "stamp": Privacy.KEY_MATERIAL,
    }

    def __str__(self) -> str:
        return f"blank until {self.expires_date}"

    def put_stamp(self) -> None:
        self.stamp = self._expected_stamp()

    def check_own(self) -> None:
        """Raise Tampered unless this installation made the lock, its key and its month."""
        check_stamp(self.stamp, self._expected_stamp(), f"blank form {self.pk}")

    def _expected_stamp(self) -> bytes:
        lock = self.lock
        return stamp(
            "blank form",
            str(lock.partnership_id),
            lock.reference,
            bytes(lock.key.public),
            bytes(lock.salt),
            bytes(lock.sealed_seed),
            self.expires_date.isoformat(),
        )
