"""Sound recordings and videos as telephones make them, by ffmpeg itself, with the mark wherever a device can write."""

import io
import subprocess
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

from tests.core.files.samples import MARK, picture

PICTURE = ("-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=1")
SOUND = ("-f", "lavfi", "-i", "sine=duration=1")
TAGS = ("-metadata", f"title={MARK}", "-metadata", f"location={MARK}", "-metadata", f"comment={MARK}")
APPLE = ("-metadata", f"com.apple.quicktime.location.ISO6709={MARK}", "-metadata", f"com.apple.quicktime.make={MARK}")
# Where cameras put places into the picture stream itself.
UNIT = ("-bsf:v", f"h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+{MARK}")
STREAM_TAGS = ("-metadata:s:v", f"handler_name={MARK}", "-metadata:s:a", f"handler_name={MARK}")


def made(folder: Path, name: str, *arguments: str) -> bytes:
    path = folder / name
    subprocess.run(
        [get_ffmpeg_exe(), "-nostdin", "-v", "error", "-y", *arguments, str(path)],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return path.read_bytes()


def video(folder: Path) -> bytes:
    """A MOV with a place, a device, chapters and subtitles, to be shown turned by a quarter."""
    (folder / "words.srt").write_text(f"1\n00:00:00,000 --> 00:00:01,000\n{MARK}\n")
    (folder / "parts.txt").write_text(f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=1\ntitle={MARK}\n")
    made(folder, "flat.mov", *PICTURE, *SOUND, "-c:v", "libx264", "-c:a", "aac", *UNIT)
    return made(
        folder, "upright.mov", "-display_rotation:v", "90", "-i", str(folder / "flat.mov"),
        "-i", str(folder / "words.srt"), "-i", str(folder / "parts.txt"), "-map", "0", "-map", "1",
        "-map_metadata", "0", "-map_chapters", "2", "-c", "copy", "-c:s", "mov_text", *TAGS, *APPLE, *STREAM_TAGS,
        "-movflags", "use_metadata_tags",
    )  # fmt: skip


def sound(folder: Path) -> bytes:
    """An MP3 with tags at both ends and a cover."""
    (folder / "cover.jpg").write_bytes(picture())
    return made(
        folder, "said.mp3", *SOUND, "-i", str(folder / "cover.jpg"), "-map", "0", "-map", "1",
        "-c:v", "copy", "-disposition:v", "attached_pic", *TAGS, "-write_id3v1", "1",
    )  # fmt: skip


def moving_pictures(folder: Path) -> bytes:
    """An AVI as old cameras make it: JPEGs, each with its own comment."""
    for number in range(5):
        (folder / f"{number}.jpg").write_bytes(picture(size=(64, 48)))
    return made(folder, "camera.avi", "-framerate", "5", "-i", str(folder / "%d.jpg"), "-c:v", "copy", *TAGS)


def size_shown(content: bytes, folder: Path) -> bytes:
    """Width and height of what a player shows, such as `48x64`."""
    (folder / "shown").write_bytes(content)
    told = ["-nostdin", "-v", "error", "-i", str(folder / "shown"), "-map", "0:v", "-f", "framecrc", "-"]
    printed = subprocess.run([get_ffmpeg_exe(), *told], check=True, capture_output=True).stdout
    [line] = [line for line in io.BytesIO(printed) if line.startswith(b"#dimensions")]
    return line.split()[-1]
