"""What the sealing tests share: one way to run generated examples, and two contexts' worth of names."""

from hypothesis import settings
from hypothesis import strategies as st

from core.sealing import Context, Cost

# The same examples on every run and every machine; no example database in the tree.
repeatable = settings(derandomize=True, max_examples=50, deadline=None, database=None)

CHEAP = Cost(memory_kib=8, passes=1)

STORY = Context(partnership="gloucester", object="report-a", kind="incident", version=2, purpose="reading")

# One change in each field: report, section, version, partnership, purpose.
ELSEWHERE = {
    "partnership": Context("worcester", "report-a", "incident", 2, "reading"),
    "object": Context("gloucester", "report-b", "incident", 2, "reading"),
    "kind": Context("gloucester", "report-a", "contact", 2, "reading"),
    "version": Context("gloucester", "report-a", "incident", 1, "reading"),
    "purpose": Context("gloucester", "report-a", "incident", 2, "linking"),
}

texts = st.text(max_size=12)
contexts = st.builds(
    Context,
    partnership=texts,
    object=texts,
    kind=texts,
    version=st.integers(min_value=0, max_value=2**64 - 1),
    purpose=texts,
)
