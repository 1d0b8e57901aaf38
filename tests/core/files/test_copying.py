"""Safe copies by the real tools: what was seen and heard stays, what tells of the person goes, nothing is left behind.

mat2 comes from Debian and ffmpeg with the requirements of the tests; `deploy/test.sh` installs both.
"""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from imageio_ffmpeg import get_ffmpeg_exe

from core.files import copying, workplace
from core.files.examining import Examined, examine
from core.files.kinds import Family
from core.files.workplace import NoWorkplace
from tests.core.files.documents import SAID, unpacked, written_docx, written_odt
from tests.core.files.recordings import SOUND, made, moving_pictures, size_shown, sound, video
from tests.core.files.samples import MARK, MP4, docx
from tests.core.files.sealing import place, received


@pytest.fixture(autouse=True)
def tools(var: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """With both tools and a part of the memory of one's own, in which afterwards nothing lies."""
    own = tempfile.mkdtemp(dir=settings.HARBOUR_TMPFS)
    monkeypatch.setattr(settings, "HARBOUR_TMPFS", own)
    monkeypatch.setattr(settings, "HARBOUR_MAT2", shutil.which("mat2") or "")
    monkeypatch.setattr(settings, "HARBOUR_FFMPEG", get_ffmpeg_exe())
    assert settings.HARBOUR_MAT2, "mat2 is missing: apt-get install --no-install-recommends mat2"
    yield
    left = list(Path(own).glob("harbour-*/*"))
    shutil.rmtree(own)
    assert left == []


def copied(content: bytes) -> tuple[Examined, bytes]:
    copy = place()
    examined = examine(received(content), copy=copy)
    assert examined.copy_kind is not None
    return examined, b"".join(copy.opened())


def test_a_letter_is_copied_without_author_template_address_and_deleted_line() -> None:
    original = written_docx()
    examined, copy = copied(original)
    shown = unpacked(copy)
    assert unpacked(original).count(MARK.encode()) >= 9
    assert not [word for word in (MARK.encode(), b"https:", b"attachedTemplate", b"urn:harbour") if word in shown]
    assert SAID in shown
    # A table stays between the two paragraphs where it stood.
    assert shown.index(SAID) < shown.index(b"<w:tbl>") < shown.index(b"before the table")
    assert (examined.kind.code, examined.copy_size) == ("docx", len(copy))


def test_a_text_of_another_program_is_copied_too() -> None:
    examined, copy = copied(written_odt())
    assert MARK.encode() not in unpacked(copy)
    assert SAID in unpacked(copy)
    assert examined.copy_kind == examined.kind


def test_a_video_from_a_telephone_is_copied_upright_without_place_and_device(tmp_path: Path) -> None:
    original = video(tmp_path)
    examined, copy = copied(original)
    assert original.count(MARK.encode()) >= 8
    assert MARK.encode() not in copy
    assert size_shown(copy, tmp_path) == size_shown(original, tmp_path) == b"48x64"
    assert (examined.kind.code, examined.copy_size) == ("mov", len(copy))


def test_a_sound_recording_is_copied_without_tags_and_cover(tmp_path: Path) -> None:
    original = sound(tmp_path)
    _, copy = copied(original)
    assert original.count(MARK.encode()) >= 4
    assert not [word for word in (MARK.encode(), b"ID3", b"TAG", b"JFIF") if word in copy]
    assert len(copy) > 7000


def test_tags_behind_the_end_of_a_recording_go(tmp_path: Path) -> None:
    original = made(tmp_path, "said.flac", *SOUND) + b"TAG" + MARK.ljust(125).encode()
    _, copy = copied(original)
    assert copy.startswith(b"fLaC")
    assert MARK.encode() not in copy


def test_the_pictures_of_a_video_are_cleaned_one_by_one(tmp_path: Path) -> None:
    original = moving_pictures(tmp_path)
    assert original.count(MARK.encode()) >= 10
    assert MARK.encode() not in copied(original)[1]


def test_what_only_begins_as_a_recording_or_letter_is_taken_without_a_copy() -> None:
    playlist = MP4 + b"\n#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
    for content, code in ((playlist, "mp4"), (MP4 + bytes(500), "mp4"), (docx(), "docx")):
        examined = examine(received(content), copy=place())
        assert (examined.kind.code, examined.copy_kind, examined.copy_size) == (code, None, 0)


def test_a_tool_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow"
    slow.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {tmp_path}/started; cp given here; wait")
    slow.chmod(0o700)
    settings.HARBOUR_FFMPEG = str(slow)
    monkeypatch.setattr(copying, "SECONDS", 0.5)
    assert examine(received(MP4 + bytes(500)), copy=place()).copy_kind is None
    state = Path("/proc", (tmp_path / "started").read_text().strip(), "stat")
    assert not state.exists() or " Z " in state.read_text()


def test_a_tool_can_write_little_and_has_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "LARGER_BYTES", 0)
    monkeypatch.setenv("HARBOUR_DEPLOYMENT_SECRET", MARK)
    greedy = tmp_path / "greedy"
    greedy.write_text(f"#!/bin/sh\nenv > {tmp_path}/environment; head -c 100000 /dev/zero > made")
    greedy.chmod(0o700)
    settings.HARBOUR_FFMPEG = str(greedy)
    assert examine(received(MP4 + bytes(500)), copy=place()).copy_kind is None
    told = (tmp_path / "environment").read_text()
    assert MARK not in told
    assert f"TMPDIR={settings.HARBOUR_TMPFS}/harbour-" in told


def test_no_copy_is_made_where_it_could_reach_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "swaps").write_text("Filename Type\n/dev/zram0 partition\n/dev/sda2 partition\n")
    monkeypatch.setattr(workplace, "SWAPS", tmp_path / "swaps")
    monkeypatch.setattr(settings, "HARBOUR_SWAP_ACCEPTED", False)
    assert copying.copied_families() == {Family.PICTURE, Family.DOCUMENT}
    (tmp_path / "swaps").write_text("Filename Type\n/dev/zram0 partition\n")
    assert Family.VIDEO in copying.copied_families()
    monkeypatch.setattr(settings, "HARBOUR_TMPFS", "/proc")  # neither disk nor tmpfs
    assert copying.copied_families() == {Family.PICTURE, Family.DOCUMENT}
    assert examine(received(MP4 + bytes(500)), copy=place()).copy_kind is None


def test_what_a_killed_process_left_is_destroyed_and_what_a_living_one_has_is_not() -> None:
    made = f"""
import sys
sys.path.insert(0, {os.getcwd()!r})
from django.conf import settings
settings.configure(HARBOUR_TMPFS={settings.HARBOUR_TMPFS!r}, HARBOUR_SWAP_ACCEPTED=True)
from core.files.workplace import workplace
with workplace(1) as folder:
    (folder / "given").write_text("x")
    print(folder, flush=True)
    sys.stdin.read()
"""
    process = subprocess.Popen([sys.executable, "-c", made], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        workplace.sweep()
        assert folder.exists()
        process.kill()
        process.wait()
    assert workplace.sweep() == 1
    assert not folder.exists()


def test_a_folder_that_somebody_else_could_read_or_that_has_no_room_is_not_used() -> None:
    shared = Path(settings.HARBOUR_TMPFS, f"harbour-{os.getuid()}")
    shared.mkdir()
    shared.chmod(0o755)
    with pytest.raises(NoWorkplace, match="somebody else"), workplace.workplace(1):
        pass
    with pytest.raises(NoWorkplace, match="no room"), workplace.workplace(2**60):
        pass
