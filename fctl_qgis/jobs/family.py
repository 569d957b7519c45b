"""Which files make up one result: the one that is named, and those that programs read along with it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from ..files.qml import STYLE, came_with_a_result

#: after the whole name: names and statistics, pyramids, masks, attribute tables, and SQLite's logs, which it would replay
_APPENDED = re.compile(r"(\.(ovr|msk|aux|rrd|aux\.xml|xml|vat\.dbf|vat\.cpg))+|-(wal|shm|journal)", re.IGNORECASE)
#: in place of the extension, and for files of this kind only: world files, camera models; types of a table's columns
_OWN = {".tif": re.compile(r"\.(tfw|tifw|tiffw|tfwx|rpb|imd)|_rpc\.txt", re.IGNORECASE),
        ".csv": re.compile(r"\.csvt", re.IGNORECASE)}
#: in place of the extension, and for rasters (or tables) of any kind
_SHARED = re.compile(r"\.(wld|prj|qpj|tab|aux|rrd)", re.IGNORECASE)
#: kinds of files that need nothing beside them, and QGIS's styles, which are the user's own unless a result brought them
_SELF_CONTAINED = frozenset({".gpkg", ".html", STYLE, ".qmd", ".sld"})


def family(path: Path) -> list[Path]:
    """The file, if it is there, first, and all beside it that would be taken for a part of whatever lies under its name.

    What another file of the same stem may need (``a.prj`` beside ``a.shp``) is not among them.
    """
    rest = _rest(path)
    kind, others = _kind(path), _others(path, rest)
    own = {entry for entry in rest if kind in _OWN and _OWN[kind].fullmatch(rest[entry])}
    if others & {".tif", ".tiff"}:
        own = set()
    # a table has no place on the ground but for its coordinate system
    shared = {entry for entry in _shared(path, rest)
              if not (others if rest[entry].lower() == ".prj" else others - {".csv"})}
    style = {entry for entry in rest if kind == ".tif" and rest[entry] == STYLE and came_with_a_result(entry)}
    present = [path] if os.path.lexists(path) else []
    return present + sorted(own | shared | style | set(appended(path)))


def style_place(path: Path) -> Path | None:
    """Where a raster's style goes; None where somebody's own lies, or another map of the same stem would be drawn by it."""
    rest = _rest(path)
    place = path.with_suffix(STYLE)
    taken = place in rest and not came_with_a_result(place)
    return None if taken or _others(path, rest) - {".csv"} else place


def _kind(path: Path) -> str:
    return ".tif" if path.suffix.lower() == ".tiff" else path.suffix.lower()


def _rest(path: Path) -> dict[Path, str]:
    """The files beside it whose names begin with its stem, and what comes after that."""
    if not os.path.isdir(path.parent):
        return {}
    stem = path.name.removesuffix(path.suffix)
    return {path.with_name(name): name[len(stem):] for name in os.listdir(path.parent)
            if name.startswith(stem) and name != path.name}


def _shared(path: Path, rest: Mapping[Path, str]) -> set[Path]:
    return {entry for entry in rest if _kind(path) in _OWN and _SHARED.fullmatch(rest[entry])}


def _others(path: Path, rest: Mapping[Path, str]) -> set[str]:
    """Endings of files of the same stem that may need something beside them, too."""
    own = {entry for entry in rest if _kind(path) in _OWN and _OWN[_kind(path)].fullmatch(rest[entry])}
    return {ending.lower() for entry, ending in rest.items()
            if entry not in own | _shared(path, rest) and re.fullmatch(r"\.[^.-]+", ending)} - _SELF_CONTAINED


def appended(path: Path) -> list[Path]:
    """The files beside it whose names begin with all of its own: they go where it goes, and are called after it there."""
    names = os.listdir(path.parent) if os.path.isdir(path.parent) else ()
    return sorted(path.with_name(name) for name in names
                  if name.startswith(path.name) and _APPENDED.fullmatch(name[len(path.name):]))
