"""Which names a result can have at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from ..errors import UsageError

#: of a file's name: disks take 255, and what waits beside it has a longer name
LONGEST_BYTES = 225
#: folders in which work waits until it is done, or thrown away
_UNFINISHED = re.compile(r"\..+\.fctl-(scratch|training|partial)")


def refuse_impossible(targets: Iterable[Path]) -> None:
    """Raise ``UsageError`` for names that are too long, names of GDAL's that are no files on a disk, and places where nothing
    stays."""
    for target in targets:
        if len(target.name.encode("utf-8", "replace")) > LONGEST_BYTES:
            raise UsageError(f"The name {target.name[:20]}… is too long; choose one of {LONGEST_BYTES} characters at most for "
                             "the output.")
        if target.as_posix().startswith("/vsi"):
            raise UsageError(f"{target} is no file on a disk, but a name that GDAL alone understands; choose another name for "
                             "the output.")
        if any(_UNFINISHED.fullmatch(folder.name) for folder in Path(os.path.abspath(target)).parents):
            raise UsageError(f"{target} lies in a folder of unfinished work, which is removed when that is done; choose "
                             "another folder for the output.")
