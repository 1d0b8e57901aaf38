"""What may be said about an exception: its type and its place. Its text can hold what somebody wrote."""

import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def fault_of(error: BaseException) -> str:
    """For example "SMTPServerDisconnected core/notices/sending.py:40": at most 120 characters, never the text."""
    return f"{type(error).__name__} {place_of(error)}"[:120]


def place_of(error: BaseException) -> str:
    """`file:line` of the innermost frame of our own code, else of the innermost frame; "" without a traceback."""
    frames = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    ours = [(path.relative_to(ROOT), line) for path, line in frames if _is_ours(path)]
    if ours:
        path, line = ours[-1]
        return f"{path.as_posix()}:{line}"
    return f"{frames[-1][0].name}:{frames[-1][1]}" if frames else ""


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(ROOT) and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
