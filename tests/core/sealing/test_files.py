"""Files: streamed, padded, whole or refused, in memory that does not grow with the file."""

import itertools
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.cobblestone import Cobblestone256Encryptor
from hypothesis import given
from hypothesis import strategies as st

from core.sealing import (
    CannotOpen,
    Context,
    FileSealer,
    Malformed,
    UnknownSuite,
    open_file,
    padded_size,
)
from core.sealing.context import framed
from core.sealing.suites import SUITE, SUITE_BYTE
from tests.core.sealing.examples import STORY, repeatable

KEY, CHARLIES_KEY = b"k" * 32, b"c" * 32
KIB, MIB = 1024, 1024 * 1024


def sealed_in(blocks: Iterator[bytes], context: Context = STORY) -> Iterator[bytes]:
    sealer = FileSealer(KEY, context)
    for block in blocks:
        yield sealer.update(block)
    yield sealer.finalize()


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


def opened(envelope: bytes, size: int = 1000) -> bytes:
    return b"".join(open_file(KEY, lambda: cut(envelope, size), STORY))


@repeatable
@given(content=st.binary(max_size=3000), block=st.integers(1, 4000), piece=st.integers(1, 4000))
def test_a_file_opens_however_its_bytes_are_cut(content: bytes, block: int, piece: int) -> None:
    envelope = b"".join(sealed_in(iter(cut(content, block))))
    assert opened(envelope, piece) == content


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"\x80\0\0", b"x" * 1023, b"x" * 300_000])
def test_files_of_zeros_and_of_padding_like_bytes_survive(content: bytes) -> None:
    assert opened(b"".join(sealed_in(iter([content])))) == content


def test_the_length_of_a_sealed_file_tells_only_its_size_class() -> None:
    lengths = {len(b"".join(sealed_in(iter([b"x" * n])))) for n in (66_000, 100_000, 262_143)}
    assert len(lengths) == 1
    assert 1 <= lengths.pop() / padded_size(66_000) < 1.005  # a tag for each chunk


def test_charlie_cannot_open_a_file() -> None:
    envelope = b"".join(sealed_in(iter([b"photo"])))
    with pytest.raises(CannotOpen):
        open_file(CHARLIES_KEY, lambda: [envelope], STORY)


def test_a_damaged_file_is_refused_before_its_first_byte_is_given() -> None:
    envelope = b"".join(sealed_in(iter([b"x" * MIB])))
    for damaged in (envelope[:-1], envelope[: MIB // 2], envelope[:-1] + bytes([envelope[-1] ^ 1])):
        with pytest.raises(CannotOpen):
            open_file(KEY, lambda damaged=damaged: cut(damaged, 65_536), STORY)


def test_a_file_that_changes_between_the_two_passes_ends_in_a_refusal() -> None:
    envelope = b"".join(sealed_in(iter([b"x" * MIB])))
    passes = iter([cut(envelope, 65_536), cut(envelope[: MIB // 2], 65_536)])
    blocks = open_file(KEY, lambda: next(passes), STORY)
    with pytest.raises(CannotOpen):
        list(blocks)


@pytest.mark.parametrize(
    ("envelope", "refusal"), [(b"", Malformed), (b"\x02" + bytes(99), UnknownSuite), (b"\x01", CannotOpen)]
)
def test_what_is_no_file_is_named(envelope: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        open_file(KEY, lambda: [b"", envelope], STORY)


@pytest.mark.parametrize("padding", [b"", b"\x80", b"\x80" + bytes(500), b"\x80" + bytes(4000), b"\x81" + bytes(1018)])
def test_a_file_padded_in_another_way_is_refused(padding: bytes) -> None:
    bound_to = framed(b"file") + STORY.canonical(suite=SUITE, recipient=b"")
    encryptor = Cobblestone256Encryptor(KEY, bound_to)
    envelope = SUITE_BYTE + encryptor.update(b"photo" + padding) + encryptor.finalize()
    with pytest.raises(Malformed):
        open_file(KEY, lambda: [envelope], STORY)


def test_a_key_of_another_size_is_refused() -> None:
    with pytest.raises(Malformed):
        FileSealer(b"short", STORY)
    with pytest.raises(Malformed):
        open_file(b"short", list, STORY)


def peak_of(work: Callable[[], object]) -> int:
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def test_memory_stays_flat_for_a_long_file(tmp_path: Path) -> None:
    stored = tmp_path / "sealed"

    def stored_blocks() -> Iterator[bytes]:
        with stored.open("rb") as source:
            yield from iter(lambda: source.read(65_536), b"")

    def seal() -> None:
        with stored.open("wb") as target:
            target.writelines(sealed_in(itertools.repeat(b"x" * 65_536, 320)))

    def open_all() -> int:
        return sum(len(block) for block in open_file(KEY, stored_blocks, STORY))

    assert peak_of(seal) < 2 * MIB
    assert peak_of(open_all) < 2 * MIB
    assert open_all() == 320 * 65_536
