"""Folders of unfinished work: nobody else's business, and nothing in them leads elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import RasterError

#: what is written into and emptied must not be open to others
OWNER_ONLY = 0o700


def make_private(folder: Path) -> None:
    """Make a folder for its owner alone unless there is one; those above it are made as folders usually are.

    Raises ``RasterError`` if it or anything in it is a link, through which work would be written, and files deleted,
    elsewhere; ``OSError`` if it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not folder.is_symlink():
        folder.mkdir(OWNER_ONLY, exist_ok=True)
    if (link := _link(folder)) is not None:
        raise RasterError(f"{link} is a link, and unfinished work is neither written nor deleted through links; remove it, or "
                          "choose another output.")


def _link(folder: Path) -> str | None:
    """The folder if it is a link, else the first link inside."""
    if folder.is_symlink():
        return str(folder)
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_symlink():
                    return entry.path
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
    return None
