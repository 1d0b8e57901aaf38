"""What ffmpeg is told: how to look at the streams of a sound recording or video, and how to write them anew.

The format is the one that `kinds` told and no other, so that a playlist, or whatever else names files and addresses, is
never read as one. Streams of picture and sound alone are taken along, as they are where nothing can be hidden in them.
"""

from dataclasses import dataclass

from core.files.kinds import FileKind

# By code: the reader, and the writer of the same format.
FORMATS = {
    "mp3": ("mp3", "mp3"), "wav": ("wav", "wav"), "flac": ("flac", "flac"), "ogg": ("ogg", "ogg"),
    "amr": ("amr", "amr"), "aac": ("aac", "adts"), "m4a": ("mov", "ipod"), "mp4": ("mov", "mp4"),
    "mov": ("mov", "mov"), "3gp": ("mov", "3gp"), "avi": ("avi", "avi"), "webm": ("matroska", "matroska"),
}  # fmt: skip
# Cameras put places into units of the picture stream that players pass over (H.264, HEVC: SEI; AV1: metadata). These
# are the others: slices, parameters and delimiters (H.264 table 7-1, HEVC table 7-1 with Dolby Vision, AV1 6.2.2).
_KEPT_UNITS = {"h264": "1-5|7-11|13", "hevc": "0-9|16-21|32-37|62-63", "av1": "1-4|6-8"}
_PLAIN_PICTURES = {"vp8", "vp9", "h263", "theora"}
_PLAIN_SOUNDS = {"aac", "mp3", "opus", "vorbis", "alac", "speex", "amr_nb", "amr_wb", "ac3", "eac3"}
_WRITTEN_SOUND = {"wav": "pcm_s16le", "avi": "pcm_s16le"}
# Written anew without loss, because what stands behind the last frame, where some programs put tags, passes as part
# of it.
_LOSSLESS = {"flac"}
_OF_WEBM = {"", "vp8", "vp9", "av1", "opus", "vorbis"}
# `V` leaves covers out.
_CHOSEN = ("-map", "0:V:0?", "-map", "0:a?")
_QUIET = ("-nostdin", "-hide_banner", "-v", "quiet", "-threads", "2")


@dataclass(frozen=True)
class Streams:
    """ffmpeg's names of what is in a file: of the first moving picture, "" without one, and of each sound in order."""

    picture: str
    sounds: tuple[str, ...]


def looking(kind: FileKind, source: str) -> list[str]:
    """Arguments that print what `streams_in` reads."""
    return [*_opening(kind, source), *_CHOSEN, "-c", "copy", "-t", "0.1", "-f", "framecrc", "pipe:1"]


def streams_in(printed: str) -> Streams:
    """From lines such as `#media_type 0: video` and `#codec_id 0: h264`."""
    told: dict[str, dict[str, str]] = {"#media_type": {}, "#codec_id": {}}
    for line in printed.splitlines():
        word, _, rest = line.partition(" ")
        number, _, value = rest.partition(": ")
        told.get(word, {})[number] = value
    named = [(media, told["#codec_id"].get(number, "")) for number, media in told["#media_type"].items()]
    return Streams(
        picture=next((codec for media, codec in named if media == "video"), ""),
        sounds=tuple(codec for media, codec in named if media == "audio"),
    )


def copying(kind: FileKind, streams: Streams, source: str, target: str) -> list[str]:
    """Arguments that write `target` without tags, chapters, subtitles, data, covers and what a camera tells."""
    writer = FORMATS[kind.code][1]
    if writer == "matroska" and {streams.picture, *streams.sounds} <= _OF_WEBM:
        writer = "webm"
    return [
        *_opening(kind, source), *_CHOSEN,
        "-map_metadata", "-1", "-map_metadata:s:v", "-1", "-map_metadata:s:a", "-1", "-map_chapters", "-1",
        *_picture(streams.picture), *_sounds(streams.sounds, writer), "-threads", "2",
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
        *(("-id3v2_version", "0", "-write_xing", "0") if writer == "mp3" else ()),
        "-f", writer, target,
    ]  # fmt: skip


def _opening(kind: FileKind, source: str) -> list[str]:
    reader = FORMATS[kind.code][0]
    only = ["-protocol_whitelist", "file", "-format_whitelist", _whitelisted(reader)]
    return [*_QUIET, *only, "-f", reader, "-i", source]


def _whitelisted(reader: str) -> str:
    """The reader's full name, which the white list compares with."""
    return {"mov": "mov,mp4,m4a,3gp,3g2,mj2", "matroska": "matroska,webm"}.get(reader, reader)


def _picture(codec: str) -> list[str]:
    if not codec:
        return []
    if units := _KEPT_UNITS.get(codec):
        return ["-c:v", "copy", "-bsf:v", f"filter_units=pass_types={units}"]
    if codec in _PLAIN_PICTURES:
        return ["-c:v", "copy"]
    if codec == "mjpeg":  # each picture can have its own place and device
        return ["-c:v", "mjpeg", "-q:v", "2"]
    units = _KEPT_UNITS["h264"]
    return ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p",
            "-bsf:v", f"filter_units=pass_types={units}"]  # fmt: skip


def _sounds(codecs: tuple[str, ...], writer: str) -> list[str]:
    told = []
    for number, codec in enumerate(codecs):
        is_plain = codec in _PLAIN_SOUNDS or codec.startswith("pcm_")
        written = codec if codec in _LOSSLESS else _WRITTEN_SOUND.get(writer, "aac")
        told += [f"-c:a:{number}", "copy" if is_plain else written]
    return told
