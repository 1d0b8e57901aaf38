"""News for the layer above, sent inside the transaction that makes it true, carrying ids only."""

from django.dispatch import Signal

# report_id: UUID, at: datetime. The team may read the report from now on.
report_received = Signal()
# report_id: UUID, at: datetime. It is sent, and nobody but its reporter may read it.
report_held = Signal()
# report_id: UUID, choice_id: UUID, at: datetime. The grants under the choice are already gone.
choice_withdrawn = Signal()
# report_id: UUID, choice_id: UUID, at: datetime. A new choice for somebody other than the team stands; what it takes
# back was told by `choice_withdrawn` before.
choice_changed = Signal()
# report_id: UUID, at: datetime. The team may read the report as before, but no longer how to reach its reporter; its
# keys to the contact details are already gone.
contact_withheld = Signal()
# report_id: UUID, at: datetime. The reporter gave other contact details in place of those that the team had.
contact_replaced = Signal()
# report_id: UUID, at: datetime. The reporter wrote to the team.
message_received = Signal()
# report_id: UUID, at: datetime. The reporter added answers that the team may read.
addition_received = Signal()
# concern_id: UUID, at: datetime. Somebody of a centre fears for somebody; it belongs to no report.
concern_raised = Signal()
