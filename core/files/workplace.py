"""Folders in memory for tools that want a file by its path: nothing that lies there is ever on a disk.

They lie in one folder of the server's account under `HARBOUR_TMPFS`. Each is locked by the process that made it, for as
long as it lives, so that whoever comes next can tell what a killed one left behind, and destroys it.
"""

import ctypes
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings

# linux/magic.h; ramfs never goes to swap.
TMPFS, RAMFS = 0x01021994, 0x858458F6
SWAPS = Path("/proc/swaps")
SPARE_BYTES = 8 * 1024 * 1024


class NoWorkplace(Exception):
    """There is no folder that is certainly in memory only, or it has no room. The message names no file."""


def is_ready() -> bool:
    """Whether there is such a folder; how much room it has, only `workplace` tells."""
    try:
        _check_in_memory(Path(settings.HARBOUR_TMPFS))
    except NoWorkplace:
        return False
    return True


@contextmanager
def workplace(needed: int) -> Iterator[Path]:
    """A fresh folder of mode 0700 with room for `needed` bytes; gone afterwards in any case. Raises NoWorkplace."""
    tmpfs = Path(settings.HARBOUR_TMPFS)
    _check_in_memory(tmpfs)
    sweep()
    _check_room(tmpfs, needed)
    folder, lock = _locked(_own(tmpfs))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def sweep() -> int:
    """Destroy the folders of processes that are gone; how many there were. Does no harm at any time."""
    own, gone = _own_path(Path(settings.HARBOUR_TMPFS)), 0
    if own.is_symlink() or not own.is_dir() or own.stat().st_uid != os.getuid():
        return 0
    for folder in own.iterdir():
        with suppress(OSError):  # another sweep was quicker
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder)
                gone += 1
            finally:
                os.close(lock)
    return gone


def _check_in_memory(tmpfs: Path) -> None:
    kind = _kind_of_file_system(tmpfs)
    if kind not in (TMPFS, RAMFS):
        raise NoWorkplace("not in memory")
    if kind == TMPFS and not settings.HARBOUR_SWAP_ACCEPTED and _swaps():
        raise NoWorkplace("memory is swapped to a disk")


def _kind_of_file_system(path: Path) -> int:
    """`f_type` of statfs(2), its first word, which Python's own statvfs leaves out; 0 where there is nothing."""
    told = (ctypes.c_long * 64)()
    if ctypes.CDLL(None, use_errno=True).statfs(os.fsencode(path), told):
        return 0
    return int(told[0]) & 0xFFFFFFFF


def _swaps() -> bool:
    """Whether memory can go to a disk: to any swap but a compressed one in memory (zram), or nobody knows."""
    try:
        lines = SWAPS.read_text().splitlines()[1:]
    except OSError:
        return True
    return any(not line.startswith("/dev/zram") for line in lines)


def _check_room(tmpfs: Path, needed: int) -> None:
    told = os.statvfs(tmpfs)
    # A file system without a limit has no blocks.
    if told.f_blocks and told.f_bavail * told.f_frsize < needed + SPARE_BYTES:
        raise NoWorkplace("no room in memory")


def _own_path(tmpfs: Path) -> Path:
    return tmpfs / f"harbour-{os.getuid()}"


def _own(tmpfs: Path) -> Path:
    """The folder of this account, which nobody else may have put there: everybody can write to /dev/shm."""
    own = _own_path(tmpfs)
    with suppress(FileExistsError):
        own.mkdir(mode=0o700)
    told = own.lstat()
    if not stat.S_ISDIR(told.st_mode) or told.st_uid != os.getuid() or told.st_mode & 0o077:
        raise NoWorkplace("somebody else made the folder")
    return own


def _locked(own: Path) -> tuple[Path, int]:
    """A new folder and its lock. Between the two a sweep can take it: then another one."""
    while True:
        folder = own / uuid4().hex
        folder.mkdir(mode=0o700)
        with suppress(FileNotFoundError):
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if folder.is_dir():
                return folder, lock
            os.close(lock)
