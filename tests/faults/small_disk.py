"""A file system of its own for one installation, small enough to be filled to the last byte."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

MEGABYTE = 1024 * 1024
ROOM = 512
CHUNK = bytes(64 * 1024)
SECONDS_BETWEEN_LOOKS = 0.02
MNT_DETACH = 2


class SmallDisk:
    """A mounted file system of some megabytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextlib.contextmanager
    def full(self) -> Iterator[None]:
        """Leave not a byte, and take what is let go of, until the block ends."""
        ended = threading.Event()
        ballast = self.folder / "ballast"
        filled = threading.Event()

        def fill() -> None:
            with ballast.open("ab", buffering=0) as file:
                while not ended.is_set():
                    for size in (len(CHUNK), 4096, 1):
                        with contextlib.suppress(OSError):
                            while file.write(CHUNK[:size]) == size and not ended.is_set():
                                pass
                    filled.set()
                    ended.wait(SECONDS_BETWEEN_LOOKS)

        filling = threading.Thread(target=fill, daemon=True)
        filling.start()
        filled.wait()
        try:
            yield
        finally:
            ended.set()
            filling.join()
            ballast.unlink()


@contextlib.contextmanager
def small_disk() -> Iterator[SmallDisk | None]:
    """A new one, where everything that is made in the block below the folder for temporary files is; None if this user
    may not mount any.
    """
    usual = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="gs-disk-", dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o711)  # PostgreSQL is another user
        if not _mounted(folder):
            yield None
            return
        tempfile.tempdir = name
        try:
            yield SmallDisk(folder)
        finally:
            tempfile.tempdir = usual
            _libc().umount2(os.fsencode(folder), MNT_DETACH)


def _mounted(folder: Path) -> bool:
    options = f"size={ROOM}m,mode=1777".encode()
    if _libc().mount(b"groundswell-faults", os.fsencode(folder), b"tmpfs", 0, options) == 0:
        return True
    if (number := ctypes.get_errno()) in (errno.EPERM, errno.EACCES):
        return False
    raise OSError(number, os.strerror(number))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
