"""Which files make up one result: the one that is named, and those that programs read along with it."""

from __future__ import annotations

import os
import re
from pathlib import Path

#: after the whole name: names and statistics, pyramids, masks, attribute tables, and SQLite's logs, which it would replay
_APPENDED = re.compile(r"(\.(ovr|msk|aux|rrd|aux\.xml|xml|vat\.dbf|vat\.cpg))+|-(wal|shm|journal)", re.IGNORECASE)
#: in place of the extension, and for files of this kind only: world files, camera models; types of a table's columns
_OWN = {".tif": re.compile(r"\.(tfw|tifw|tiffw|tfwx|rpb|imd)|_rpc\.txt", re.IGNORECASE),
        ".csv": re.compile(r"\.csvt", re.IGNORECASE)}
#: in place of the extension, and for rasters (or tables) of any kind
_SHARED = re.compile(r"\.(wld|prj|qpj|tab|aux|rrd)", re.IGNORECASE)
#: kinds of files that need nothing beside them, and QGIS's styles, which are the user's own
_SELF_CONTAINED = frozenset({".gpkg", ".html", ".qml", ".qmd", ".sld"})


def family(path: Path) -> list[Path]:
    """The file, if it is there, first, and all beside it that would be taken for a part of whatever lies under its name.

    What another file of the same stem may need (``a.prj`` beside ``a.shp``) is not among them.
    """
    if not os.path.isdir(path.parent):
        return []
    kind = ".tif" if path.suffix.lower() == ".tiff" else path.suffix.lower()
    stem = path.name.removesuffix(path.suffix)
    # what comes after the stem, by file
    rest = {path.with_name(name): name[len(stem):] for name in os.listdir(path.parent)
            if name.startswith(stem) and name != path.name}
    own = {entry for entry in rest if kind in _OWN and _OWN[kind].fullmatch(rest[entry])}
    shared = {entry for entry in rest if kind in _OWN and _SHARED.fullmatch(rest[entry])}
    others = {ending.lower() for entry, ending in rest.items()
              if entry not in own | shared and re.fullmatch(r"\.[^.-]+", ending)} - _SELF_CONTAINED
    if others & {".tif", ".tiff"}:
        own = set()
    # a table has no place on the ground but for its coordinate system
    shared = {entry for entry in shared if not (others if rest[entry].lower() == ".prj" else others - {".csv"})}
    present = [path] if os.path.lexists(path) else []
    return present + sorted(own | shared | set(appended(path)))


def appended(path: Path) -> list[Path]:
    """The files beside it whose names begin with all of its own: they go where it goes, and are called after it there."""
    names = os.listdir(path.parent) if os.path.isdir(path.parent) else ()
    return sorted(path.with_name(name) for name in names
                  if name.startswith(path.name) and _APPENDED.fullmatch(name[len(path.name):]))
