"""News for the layer above, carrying ids only."""

from django.dispatch import Signal

# draft_id: UUID. A draft that somebody could still have carried on was destroyed: its row is gone. Drafts that expire
# are not told one by one.
draft_destroyed = Signal()
