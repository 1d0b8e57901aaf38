"""Many sections under one key: as strict as one at a time."""

import pytest

from core.sealing import Context, Malformed, ManySections, SealingError, open_section

KEY, OTHER_KEY = bytes(32), bytes([1]) * 32
ALICE, BOB = "a" * 32, "b" * 32


def sections(key: bytes = KEY, **changes: object) -> ManySections:
    return ManySections(key, **{"partnership": "p", "kind": "case summary", "version": 2, **changes})  # type: ignore[arg-type]


def passing(rows: list[tuple[str, bytes]], by: ManySections | None = None) -> tuple[list[str], list[str]]:
    """Whose content passes, and the names of the refusals."""
    refused: list[SealingError] = []
    found = (by or sections()).passing(rows, lambda content: content.startswith(b"yes"), refused.append)
    return [row[0] for row in found], [type(one).__name__ for one in refused]


def test_what_passes_is_found_in_its_order() -> None:
    rows = [(BOB, sections().seal(BOB, b"yes")), (ALICE, sections().seal(ALICE, b"no")), ("c" * 32, b"")]
    assert passing(rows) == ([BOB], ["CannotOpen"])


def test_it_is_an_ordinary_section() -> None:
    envelope = sections().seal(ALICE, b"yes")
    assert open_section(KEY, envelope, Context("p", ALICE, "case summary", 2)) == b"yes"
    assert sections().open(ALICE, envelope) == b"yes"


def test_what_was_moved_or_belongs_elsewhere_is_refused() -> None:
    envelope = sections().seal(ALICE, b"yes")
    for other in (sections(OTHER_KEY), sections(partnership="q"), sections(kind="risk"), sections(version=1)):
        assert passing([(ALICE, envelope)], other) == ([], ["CannotOpen"])
    assert passing([(BOB, envelope), (ALICE, envelope[:-1]), (ALICE, b"\x01")]) == ([], ["CannotOpen"] * 3)


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(Malformed):
        sections(b"short")
