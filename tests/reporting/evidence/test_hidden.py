"""What the page promises about safe copies is what this machine can do."""

import pytest
from django.conf import settings

from core.files import workplace
from reporting.evidence.hidden import hidden_words


def test_the_page_promises_the_copies_that_the_tools_make(monkeypatch: pytest.MonkeyPatch) -> None:
    promised = {
        ("", ""): ("Of photos and PDFs we", "Of Office documents, sound recordings and videos no safe copy"),
        ("mat2", ""): ("Of photos, PDFs and Office documents we", "Of sound recordings and videos no safe copy"),
        ("", "ffmpeg"): ("Of photos, PDFs, sound recordings and videos we", "Of Office documents no safe copy"),
        ("mat2", "ffmpeg"): ("We keep a safe copy", "If no safe copy of a file can be made, we tell you"),
    }
    for (mat2, ffmpeg), (made, not_made) in promised.items():
        monkeypatch.setattr(settings, "HARBOUR_MAT2", mat2)
        monkeypatch.setattr(settings, "HARBOUR_FFMPEG", ffmpeg)
        first, second = hidden_words()
        assert made in first
        assert ("deleted lines" in first) == bool(mat2)
        assert not_made in second


def test_tools_without_a_folder_in_memory_promise_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HARBOUR_MAT2", "mat2")
    monkeypatch.setattr(workplace, "TMPFS", 0)
    assert "Of Office documents, sound recordings and videos no safe copy" in hidden_words()[1]
