"""The pages of a PDF as pictures, for looking at a safe copy without anything that understands PDF in the browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.files.cleaner import LENGTH_BYTES
from core.files.kinds import PDF
from core.files.processes import answer, feed, places, process


@dataclass(frozen=True)
class DrawnPages:
    """`total` pages has the document; `pictures` are the first of them, as JPEGs."""

    total: int
    pictures: list[bytes] = field(repr=False)


def drawn(blocks: Iterator[bytes]) -> DrawnPages:
    """Draw them in the process that opens files. Not inside `atomic()`.

    Raises Refused (it cannot be drawn) or pools.Busy.
    """
    with places.place(), process("pages", PDF.code) as drawing:
        feed(drawing, blocks)
        made = b"".join(answer(drawing))
    total, at, pictures = int.from_bytes(made[:LENGTH_BYTES], "big"), LENGTH_BYTES, []
    while at < len(made):
        end = at + LENGTH_BYTES + int.from_bytes(made[at : at + LENGTH_BYTES], "big")
        pictures.append(made[at + LENGTH_BYTES : end])
        at = end
    return DrawnPages(total, pictures)
