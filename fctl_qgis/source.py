"""Names of rasters and vector files, with what the user knows of them and the file does not say.

Behind a name that GDAL opens there may be what QGIS writes there, ``|option:KEY=VALUE``, ``|layername=…``, ``|layerid=…``,
``|subset=…``, and in the same way ``|crs=…`` (``none`` takes it away), ``|nodata=…`` (numbers with commas between; ``none``
says that the file's own is none) and ``|band=…`` (the one that counts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .errors import UsageError

NONE = "none"
_KEYS = r"(?:layername|layerid|subset|geometrytype|uniqueGeometryType|crs|nodata|band|(?:option|credential):[^=|]+)"
_BETWEEN = re.compile(rf"\|(?={_KEYS}=)")
#: what GDAL's drivers begin their names with; one letter is a disk of Windows
_DRIVER = re.compile(r"[A-Za-z][A-Za-z0-9_]+:")
_PIECES = re.compile(r'"[^"]*"|[^:"]+|[:"]')
#: what a name that is a description begins with
_DESCRIPTIONS = ("<", "{")


@dataclass(frozen=True)
class Source:
    """A name taken to pieces.

    Attributes:
        name: what GDAL opens.
        said: the rest, as it was written.
        options: GDAL's open options, ``KEY=VALUE``.
        layer, layer_id, subset: of a vector file; the layer by its name or place, and an SQL condition for its features.
        crs: instead of the file's; ``none`` for no coordinate system.
        nodata: values that are nodata, too.
        own_nodata: whether the file's own counts.
        band: the one that counts; 0 for all.
    """

    name: str
    said: str = ""
    options: tuple[str, ...] = ()
    layer: str = ""
    layer_id: str = ""
    subset: str = ""
    crs: str = ""
    nodata: tuple[float, ...] = ()
    own_nodata: bool = True
    band: int = 0

    @classmethod
    def parse(cls, text: str) -> Source:
        """Raises ``UsageError`` for values that make no sense."""
        name, *parts = _BETWEEN.split(text)
        pairs = [tuple(part.split("=", 1)) for part in parts]
        given = dict(pairs)
        words = [word.strip() for word in given.get("nodata", "").split(",") if word.strip()]
        try:
            nodata = tuple(float(word) for word in words if word.lower() != NONE)
            band = int(given.get("band", "0"))
        except ValueError:
            raise UsageError(f"No-data values are written like |nodata=0,255, a band like |band=2, not {text!r}.") from None
        return cls(name, text[len(name):],
                   tuple(f"{key.removeprefix('option:')}={value}" for key, value in pairs if key.startswith("option:")),
                   given.get("layername", ""), given.get("layerid", ""), given.get("subset", ""), given.get("crs", "").strip(),
                   nodata, own_nodata=NONE not in map(str.lower, words), band=band)


def with_nodata(text: str, values: str) -> str:
    """The name with more no-data values, numbers with commas between. Raises ``UsageError`` if they are none."""
    words = [word.strip() for word in values.split(",") if word.strip()]
    if not words:
        return text
    try:
        list(map(float, words))
    except ValueError:
        raise UsageError(f"No-data values are numbers with commas between, like 0,255, not {values!r}.") from None
    name, *parts = _BETWEEN.split(text)
    known = [part for part in parts if part.startswith("nodata=")]
    others = [part for part in parts if part not in known]
    return "|".join([name, *others, "nodata=" + ",".join([*(part.removeprefix("nodata=") for part in known), *words])])


def path_of(text: str) -> Path:
    """The file, if the name is that of a file."""
    return Path(Source.parse(text).name)


def absolute(text: str) -> str:
    """The same by its full name, whatever folder a program runs in; what is no file stays as it is.

    In names of GDAL's drivers (``NETCDF:"file":variable``, ``GPKG:file:table``) it is the file in them; ``PG:…`` holds none.
    """
    source = Source.parse(text)
    name = source.name
    if name.startswith(("/vsi", *_DESCRIPTIONS)):
        return text
    if Path(name).exists():
        return str(Path(name).absolute()) + source.said
    if _DRIVER.match(name):
        driver, *rest = _PIECES.findall(name)
        return driver + "".join(map(_absolute_piece, rest)) + source.said
    return str(Path(name).absolute()) + source.said if Path(name).parent.exists() else text


def _absolute_piece(piece: str) -> str:
    bare = piece.strip('"')
    return piece.replace(bare, str(Path(bare).absolute())) if bare and Path(bare).is_file() else piece
